// Brings our own PostgreSQL: the real server, on a Unix socket, with its life tied to ours.
// Knows nothing of tables; what it hands out is what a pool needs to connect.

import { chown } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import { databaseName, databaseUser, ensureCluster, ensurePassword } from './cluster.ts'
import { type Home, settleHome } from './home.ts'
import { type Kept, spawnKept } from './keeper.ts'
import { type Ownership, takeOwnership } from './ownership.ts'
import { endLeftover, readPostmaster, send } from './postmaster.ts'
import { findPrograms, type Programs, reachablePrograms } from './programs.ts'
import { serverSettings } from './settings.ts'
import { makePrivateFolder } from './short-path.ts'

export interface EmbeddedPostgres {
  /** For pg's Pool. The host is the folder of the socket. */
  connection: { host: string; port: number; user: string; password: string; database: string }
  pid: number
  /** Resolves when the server has ended; `asked` tells whether by our `stop`. */
  exited: Promise<{ asked: boolean; code: number | null }>
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Its files come to be in the folder postgres of this one. */
  dataDir: string
  /** Gets what PostgreSQL says, line by line. */
  log: (line: string) => void
  programs?: Programs
  /** How long to wait for another Colloquy on the folder that may be stopping just now. */
  patienceMs?: number
}

/** Throws CannotStart with a sentence for people when there is a known reason. */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { dataDir, log } = options
  const found = options.programs ?? (await findPrograms())
  const home = await settleHome(dataDir)
  const ownership = await takeOwnershipPatiently(home.folder, options.patienceMs ?? 5000, log)
  try {
    const programs = await reachablePrograms(found, home.account)
    const staleId = await endLeftover(home, log)
    const password = await ensurePassword(home)
    await ensureCluster(home, programs, log)
    const server = await launchPatiently(home, programs, staleId, log)
    const connection = { host: server.socketFolder, port: 5432, user: databaseUser, password, database: databaseName }
    let asked = false
    const stop = async () => {
      asked = true
      await end(server)
      await ownership.release()
    }
    try {
      await ensureDatabase(connection)
    } catch (error) {
      await end(server)
      throw error
    }
    const exited = server.kept.exited.then(({ code }) => ({ asked, code }))
    return { connection, pid: server.pid, exited, stop }
  } catch (error) {
    await ownership.release()
    throw error
  }
}

/** A restart asks for the folder while the one before is still saving what it holds. */
const takeOwnershipPatiently = async (
  folder: string,
  patienceMs: number,
  log: (line: string) => void,
): Promise<Ownership> => {
  const until = Date.now() + patienceMs
  for (let attempt = 0; ; attempt++) {
    try {
      return await takeOwnership(folder)
    } catch (error) {
      if (!(error instanceof CannotStart) || Date.now() >= until) throw error
      if (attempt === 0) log(`Another Colloquy is using ${folder}. Waiting a moment, in case it is stopping.`)
      await sleep(100)
    }
  }
}

interface Server {
  kept: Kept
  pid: number
  socketFolder: string
}

/** A server that was killed leaves processes which take a moment to notice; until then PostgreSQL refuses the files. */
const launchPatiently = async (
  home: Home,
  programs: Programs,
  staleId: number | undefined,
  log: (line: string) => void,
): Promise<Server> => {
  const until = Date.now() + 15_000
  for (;;) {
    const server = await launch(home, programs, staleId, log)
    if ('pid' in server) return server
    if (!server.reason.includes('still in use') || Date.now() > until)
      throw new CannotStart(`PostgreSQL did not start: ${server.reason}`)
    await sleep(200)
  }
}

const launch = async (
  { data, account }: Home,
  programs: Programs,
  staleId: number | undefined,
  log: (line: string) => void,
): Promise<Server | { reason: string }> => {
  const socketFolder = await makePrivateFolder()
  if (account) await chown(socketFolder, account.uid, account.gid)
  const settings = Object.entries(serverSettings(socketFolder)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let reason = 'it said nothing'
  const kept = spawnKept({
    program: join(programs.folder, 'bin', 'postgres'),
    args: ['-D', data, ...settings],
    account,
    // PostgreSQL takes a lock file for its own if it names the process that started it. So we tell it that a stale
    // one is stale, and it replaces the file itself, without a moment in which two could.
    ...(staleId !== undefined && { env: { PG_GRANDPARENT_PID: String(staleId) } }),
    log: (line) => {
      if (/^(FATAL|PANIC|postgres): /.test(line)) reason = line
      log(line)
    },
    temporaryFolder: socketFolder,
  })
  let hasExited = false
  kept.exited.then(() => {
    hasExited = true
  })
  while (!hasExited) {
    const postmaster = await readPostmaster(data)
    if (postmaster?.isReady && postmaster.socketFolder === socketFolder)
      return { kept, pid: postmaster.pid, socketFolder }
    await sleep(5)
  }
  return { reason }
}

/** A fast shutdown. One that takes too long is cut off, which recovery mends at the next start. */
const end = async ({ kept, pid }: Server): Promise<void> => {
  const impatience = setTimeout(() => send(pid, 'SIGQUIT'), 30_000)
  kept.askToEnd()
  await kept.exited
  clearTimeout(impatience)
}

/** Asked at each start, so that a first start cut short right before this is mended. */
const ensureDatabase = async (connection: EmbeddedPostgres['connection']): Promise<void> => {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}
