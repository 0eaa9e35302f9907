import { Worker } from 'node:worker_threads'

/** Runs the worker beside this file: TypeScript through tsx while developing, JavaScript once it is built. */
export const compactInThread = (updates: readonly Uint8Array[]): Promise<Uint8Array> => {
  const isSource = import.meta.url.endsWith('.ts')
  const url = new URL(isSource ? './compaction-worker.ts' : './sync/compaction-worker.js', import.meta.url)
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: { updates }, execArgv: isSource ? ['--import', 'tsx'] : [] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The compaction thread ended with code ${code}.`)))
  })
}
