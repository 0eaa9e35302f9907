// Makes snapshots of documents off the main thread, each in a thread of its own.
import { Worker } from 'node:worker_threads'
import type { SnapshotTask } from './compaction-worker.ts'

export const compactInThread = (updates: readonly Uint8Array[]): Promise<Uint8Array> =>
  inThread({ kind: 'compact', updates })

export const renewInThread = (state: Uint8Array, serverClientId: number): Promise<Uint8Array> =>
  inThread({ kind: 'renew', state, serverClientId })

const inThread = (task: SnapshotTask): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = startWorker(task)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The compaction thread ended with code ${code}.`)))
  })

/** The worker beside this file: TypeScript while developing, JavaScript once it is built. */
const startWorker = (workerData: SnapshotTask): Worker => {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./sync/compaction-worker.js', import.meta.url), { workerData })
  const source = new URL('./compaction-worker.ts', import.meta.url).href
  // A thread of its own does not know TypeScript, and would look for tsx in the working directory.
  const tsx = import.meta.resolve('tsx/esm/api')
  const code = `import('${tsx}').then(({ register }) => register()).then(() => import('${source}'))`
  return new Worker(code, { eval: true, workerData })
}
