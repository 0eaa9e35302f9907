// The thread that compacts one document and ends.
import { parentPort, workerData } from 'node:worker_threads'
import { foldUpdates } from './compaction.ts'

const snapshot = foldUpdates((workerData as { updates: Uint8Array[] }).updates)
parentPort?.postMessage(snapshot)
