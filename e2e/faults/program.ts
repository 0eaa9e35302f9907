// The built server as a process of its own, on one folder and one port, to be ended in every way and started again.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../support/server.ts'

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
  readonly port: number
  /** Of the process that runs now. */
  pid(): number
  /** What it wrote to its log since it was last started. */
  log(): string
  /** Its PostgreSQL: the process ids of the server, of those that serve connections and of all others, and where its socket is. */
  database(): Promise<DatabaseProcesses>
  remove(): Promise<void>
}

export interface DatabaseProcesses {
  readonly server: number
  readonly backends: readonly number[]
  readonly helpers: readonly number[]
  readonly socketFolder: string
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Where its files are; the folder of its own is used if left out. */
  readonly dataDir?: string
  /** Words before the command that starts it, such as those that put it into a namespace. */
  readonly within?: readonly string[]
  /** Where we find a file that it has under this path. */
  readonly reach?: (path: string) => string
}

/** A folder that other accounts can walk through: started by root, the database runs as one of them and has to get to its files. */
export const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-faults-'))
  await chmod(folder, 0o711)
  return folder
}

export const createProgram = async (options: ProgramOptions = {}): Promise<Program> => {
  const { environment = {}, within = [], reach = (path) => path } = options
  const folder = await makeFolder()
  // Found once, so that clients meet the server at the same address after every restart.
  const port = await freePort()
  const [address, dataDir] = [`http://127.0.0.1:${port}`, options.dataDir ?? join(folder, 'data')]
  let child: ChildProcess | undefined
  let exit: Promise<Ending> = Promise.resolve({ code: 0, signal: null })
  let log = ''
  const isRunning = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null

  const program: Program = {
    address,
    dataDir,
    start: async () => {
      log = ''
      const [command = process.execPath, ...args] = [...within, process.execPath, main]
      const started = spawn(command, args, {
        env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'info', ...environment },
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      // Should the tests be broken off, nothing of theirs goes on.
      const endWithUs = (): void => void started.kill('SIGKILL')
      process.once('exit', endWithUs)
      started.once('exit', () => process.off('exit', endWithUs))
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
    port,
    pid: () => child?.pid ?? -1,
    log: () => log,
    database: async () => {
      const file = await readFile(reach(join(dataDir, 'postgres', 'data', 'postmaster.pid')), 'utf8')
      const [first, , , , socketFolder = ''] = file.split('\n')
      const server = Number(first)
      return {
        server,
        backends: childrenOf(server, /\[local\]/),
        helpers: childrenOf(server, /^(?!.*\[local\])/),
        socketFolder,
      }
    },
    remove: async () => {
      program.kill()
      await exit
      await rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
    },
  }
  return program
}

const childrenOf = (parent: number, title: RegExp): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return Number(ppid) === parent && title.test(args ?? '') ? [Number(pid)] : []
    })
