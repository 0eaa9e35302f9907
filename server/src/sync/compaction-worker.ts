// The thread that makes one snapshot and ends.
import { parentPort, workerData } from 'node:worker_threads'
import { foldUpdates } from './compaction.ts'
import { encodeAfresh } from './generation.ts'

export type SnapshotTask =
  | { readonly kind: 'compact'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'renew'; readonly state: Uint8Array; readonly serverClientId: number }

const task = workerData as SnapshotTask
parentPort?.postMessage(
  task.kind === 'compact' ? foldUpdates(task.updates) : encodeAfresh([task.state], task.serverClientId),
)
