// The built server as people run it, with its own PostgreSQL in a folder that goes with it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../..')

export interface ServerProcess {
  readonly child: ChildProcess
  readonly pid: number
  readonly address: string
  stop(): Promise<void>
}

/** Starts a program and waits for a line of its output that matches; the first group is the address. */
export const startProcess = async (
  args: readonly string[],
  environment: Record<string, string>,
  ready: RegExp,
): Promise<ServerProcess> => {
  const child = spawn(process.execPath, ['--expose-gc', '--import', reporter, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const end = (): void => void child.kill('SIGTERM')
  process.once('exit', end)
  const ended = once(child, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    void ended.then(([code]) => reject(new Error(`${args.join(' ')} ended with ${code}.`)))
    if (child.stdout === null) return reject(new Error('No output to read.'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = ready.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  return {
    child,
    pid: child.pid ?? 0,
    address,
    stop: async () => {
      end()
      await ended
      process.off('exit', end)
    },
  }
}

const reporter = new URL('report-memory.mjs', import.meta.url).href

export const startServer = (
  dataDir: string,
  listing: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> =>
  startProcess(
    [join(root, 'server/dist/main.js')],
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LISTING: listing, LOG_LEVEL: 'error', ...environment },
    /^Colloquy is running at (\S+)$/,
  )
