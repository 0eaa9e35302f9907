import { Worker } from 'node:worker_threads'

export const compactInThread = (updates: readonly Uint8Array[]): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = startWorker({ updates })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The compaction thread ended with code ${code}.`)))
  })

/** The worker beside this file: TypeScript while developing, JavaScript once it is built. */
const startWorker = (workerData: { updates: readonly Uint8Array[] }): Worker => {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./sync/compaction-worker.js', import.meta.url), { workerData })
  const source = new URL('./compaction-worker.ts', import.meta.url).href
  // A thread of its own does not know TypeScript, and would look for tsx in the working directory.
  const tsx = import.meta.resolve('tsx/esm/api')
  const code = `import('${tsx}').then(({ register }) => register()).then(() => import('${source}'))`
  return new Worker(code, { eval: true, workerData })
}
