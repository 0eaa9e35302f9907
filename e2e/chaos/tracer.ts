// Looks into system calls of processes that run, or holds them up, where strace is here and may do so.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Undefined where these processes can't be traced; otherwise what ends it, once everything is written down. */
export const trace = async (
  ids: readonly number[],
  { calls, file = '/dev/null', also = [] }: { calls: string; file?: string; also?: readonly string[] },
): Promise<(() => Promise<void>) | undefined> => {
  const tracer = spawn('strace', [
    '-f',
    '-y',
    '-o',
    file,
    '-e',
    `trace=${calls}`,
    ...also,
    ...ids.map((id) => `-p${id}`),
  ])
  const exited = new Promise<void>((resolve) => {
    tracer.once('exit', () => resolve())
    tracer.once('error', () => resolve())
  })
  const attached = once(tracer.stderr, 'data').then(([said]) => /attached/.test(String(said)))
  if (!(await Promise.race([attached, exited.then(() => false)]))) return undefined
  return async () => {
    tracer.kill('SIGINT')
    await exited
  }
}

/** Found out by trying. */
export const hasTracer = async (): Promise<boolean> => {
  const other = spawn('sleep', ['10'])
  const end = await trace([other.pid ?? -1], { calls: 'fsync' })
  await end?.()
  other.kill()
  return end !== undefined
}
