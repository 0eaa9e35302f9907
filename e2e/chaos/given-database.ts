// A database that the server is only told of (DATABASE_URL): its own processes, and a line to it that can break.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { type DatabaseLine, layDatabaseLine } from './database-line.ts'

const root = join(import.meta.dirname, '../..')
const tsx = createRequire(join(root, 'server', 'package.json')).resolve('tsx')
const program = join(import.meta.dirname, 'database-process.ts')

export interface GivenDatabase {
  readonly line: DatabaseLine
  /** For DATABASE_URL. */
  readonly url: string
  start(): Promise<void>
  isRunning(): boolean
  /** Resolves when the process has ended, in whatever way. */
  ended(): Promise<unknown>
  /** Ends it in peace. */
  stop(): Promise<void>
  remove(): Promise<void>
}

export const createGivenDatabase = async (dataDir: string, within: readonly string[]): Promise<GivenDatabase> => {
  const line = await layDatabaseLine()
  let child: ChildProcess | undefined
  let exit: Promise<unknown> = Promise.resolve()
  let url = ''
  const start = async (): Promise<void> => {
    const [command = process.execPath, ...args] = [
      ...within,
      process.execPath,
      '--import',
      pathToFileURL(tsx).href,
      program,
      dataDir,
    ]
    const started = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    child = started
    let said = ''
    started.stderr.on('data', (chunk) => {
      said += chunk
    })
    exit = once(started, 'close')
    const failed = exit.then(() => Promise.reject(new Error(`The database did not start: ${said}`)))
    failed.catch(() => {})
    const [first] = await Promise.race([once(createInterface(started.stdout), 'line'), failed])
    const { host, user, password, database } = JSON.parse(first) as Record<string, string>
    line.leadTo(join(host ?? '', '.s.PGSQL.5432'))
    url = `postgres://${user}:${password}@127.0.0.1:${line.port}/${database}`
  }
  const stop = async (): Promise<void> => {
    child?.stdin?.end()
    await exit
  }
  await start()
  return {
    line,
    get url() {
      return url
    },
    start,
    isRunning: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    ended: () => exit,
    stop,
    remove: async () => {
      await stop()
      await line.remove()
    },
  }
}
