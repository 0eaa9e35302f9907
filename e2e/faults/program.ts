// The built server as a process of its own, on one folder and one port, to be ended in every way and started again.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const main = join(import.meta.dirname, '../../server/dist/main.js')

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Program {
  readonly address: string
  readonly dataDir: string
  /** Resolves once it serves. */
  start(): Promise<void>
  /** Ends it on the spot, without a chance to finish anything. */
  kill(): void
  /** Asks it to end, as Ctrl-C does. */
  stop(): Promise<Ending>
  /** How the process of now ends. */
  ended(): Promise<Ending>
  isRunning(): boolean
  /** What it wrote to its log since it was last started. */
  log(): string
  /** The process ids of its PostgreSQL: the server first, then those that serve connections. */
  database(): Promise<{ server: number; backends: readonly number[] }>
  remove(): Promise<void>
}

export const createProgram = async (): Promise<Program> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-faults-'))
  // Started by root, the database runs under another account, which has to get to its files.
  await chmod(folder, 0o711)
  const port = await freePort()
  const [address, dataDir] = [`http://127.0.0.1:${port}`, join(folder, 'data')]
  let child: ChildProcess | undefined
  let exit: Promise<Ending> = Promise.resolve({ code: 0, signal: null })
  let log = ''
  const isRunning = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null

  const program: Program = {
    address,
    dataDir,
    start: async () => {
      log = ''
      const started = spawn(process.execPath, [main], {
        env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'info' },
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      exit = once(started, 'close').then(([code, signal]) => ({ code, signal }))
      started.stderr.on('data', (chunk) => {
        log += chunk
      })
      const serves = once(createInterface(started.stdout), 'line')
      const failed = exit.then(({ code }) => Promise.reject(new Error(`The server ended with ${code}: ${log}`)))
      await Promise.race([serves, failed])
      failed.catch(() => {}) // How it ends later is asked with `ended`.
    },
    kill: () => void child?.kill('SIGKILL'),
    stop: () => {
      child?.kill('SIGTERM')
      return exit
    },
    ended: () => exit,
    isRunning,
    log: () => log,
    database: async () => {
      const file = await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')
      const server = Number(file.split('\n')[0])
      return { server, backends: childrenOf(server, /\[local\]/) }
    },
    remove: async () => {
      program.kill()
      await exit
      await rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
    },
  }
  return program
}

/** Found once, so that clients meet the server at the same address after every restart. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

const childrenOf = (parent: number, title: RegExp): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return Number(ppid) === parent && title.test(args ?? '') ? [Number(pid)] : []
    })
