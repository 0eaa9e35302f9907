// What PostgreSQL's own postmaster.pid tells, and how to end a server that an earlier Colloquy left behind.
// Only the owner of the folder may call this: then every server that still runs on it is a leftover.

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, runAs } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import type { Home } from './home.ts'

export interface Postmaster {
  pid: number
  socketFolder: string
  isReady: boolean
}

export const readPostmaster = async (data: string): Promise<Postmaster | undefined> => {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n').map((line) => line.trim())
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 1) return undefined
  return { pid, socketFolder: lines[4] ?? '', isReady: lines[7] === 'ready' }
}

/** Returns the process id that postmaster.pid names although it is no server on these files: PostgreSQL would believe it. */
export const endLeftover = async (
  { data, account }: Home,
  log: (line: string) => void,
): Promise<number | undefined> => {
  const postmaster = await readPostmaster(data)
  if (postmaster === undefined) return undefined
  const { pid, socketFolder } = postmaster
  const runs = await isServerOn(pid, data)
  if (runs) {
    log(`Stopping the PostgreSQL that an earlier Colloquy left behind (process ${pid})`)
    await endServer(pid, data)
  }
  await removeSocketFolder(socketFolder, account)
  return runs ? undefined : pid
}

/** Fast shutdown first; then the one that leaves the rest to recovery at the next start. */
const endServer = async (pid: number, data: string): Promise<void> => {
  if (await ends(pid, 'SIGINT', 20_000, data)) return
  if (await ends(pid, 'SIGQUIT', 10_000, data)) return
  throw new CannotStart(
    `The PostgreSQL of an earlier Colloquy (process ${pid}) does not stop. End it, then start again.`,
  )
}

const ends = async (pid: number, signal: NodeJS.Signals, patienceMs: number, data: string): Promise<boolean> => {
  send(pid, signal)
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    if (!(await isServerOn(pid, data))) return true
    await sleep(20)
  }
  return false
}

export const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}

const execFileAsync = promisify(execFile)

/** Process ids are used again, soon so in a container or after a reboot; so we look at what it was started with. */
const isServerOn = async (pid: number, data: string): Promise<boolean> => {
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : await execFileAsync('ps', ['-p', String(pid), '-o', 'command=']).then(
          ({ stdout }) => stdout,
          () => '',
        )
  return command.includes('postgres') && command.includes(data)
}

/** The path was written by PostgreSQL's account, so it is that account which removes what is there. */
const removeSocketFolder = (folder: string, account: Account | undefined): Promise<unknown> =>
  runAs(account, '/bin/sh', [
    '-c',
    'cd -- "$1" && rm -f .s.PGSQL.5432 .s.PGSQL.5432.lock; rmdir -- "$1"',
    'sh',
    folder,
  ]).catch(() => {})
