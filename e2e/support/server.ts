// The built program as a process with its own database in a folder of its own, as people run it. Can be stopped and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../server/dist/main.js')
const patienceMs = 30_000

export interface Server {
  /** Where it listens; the same after a restart. */
  readonly address: string
  readonly port: number
  /** What the first person opens where others can reach the server. */
  setUpLink(): string | undefined
  /** What it complained of since it was first started. */
  complaints(): string
  /** Ends it as a system does that restarts: with a signal that it may answer in peace. */
  stop(): Promise<void>
  /** On the same folder and port. */
  startAgain(): Promise<void>
  /** Ends it, and removes what it kept. */
  dispose(): Promise<void>
}

export interface ServerOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly port?: number
}

export const startServer = async ({ environment = {}, port = 0 }: ServerOptions = {}): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-story-'))
  const complaints: string[] = []
  const settings = { HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...environment }
  const launchOn = (at: number) => launch({ ...settings, PORT: String(at) }, (text) => complaints.push(text))
  let running = await launchOn(port)
  const listensOn = port === 0 ? Number(new URL(running.address).port) : port
  return {
    address: running.address,
    port: listensOn,
    setUpLink: () => running.setUpLink,
    complaints: () => complaints.join(''),
    stop: () => end(running.child, 'SIGTERM'),
    startAgain: async () => {
      running = await launchOn(listensOn)
    },
    dispose: async () => {
      await end(running.child, 'SIGTERM')
      await rm(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** For what has to be told its port before it starts. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

interface Running {
  readonly child: ChildProcess
  readonly address: string
  readonly setUpLink: string | undefined
}

const launch = async (environment: Record<string, string>, onComplaint: (text: string) => void): Promise<Running> => {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Should the stories be broken off, nothing of theirs goes on.
  const endWithUs = (): void => void child.kill('SIGTERM')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  child.stderr?.on('data', (chunk) => onComplaint(String(chunk)))
  const said = await untilListening(child)
  const address = /^Colloquy is running at (\S+)$/m.exec(said)?.[1]
  if (address === undefined) throw new Error(`The server said where it is in words we do not know: ${said}`)
  return { child, address, setUpLink: /^Start your group at (\S+)$/m.exec(said)?.[1] }
}

/** The two lines that it prints come in one piece or two, the second one not always: it says “running” first. */
const untilListening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let [said, complaints] = ['', '']
    const fail = (why: string): void => reject(new Error(`The server ${why}. ${complaints}`))
    const timer = setTimeout(() => fail('did not start in time'), patienceMs)
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (!said.includes('Colloquy is running at')) return
      clearTimeout(timer)
      setImmediate(() => resolve(said))
    })
    child.stderr?.on('data', (chunk) => {
      complaints += chunk
    })
    child.once('exit', (code) => fail(`ended with ${code}`))
  })

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await exited
  clearTimeout(timer)
}
