// The storage port of a room. An append says on which sequence the updates were judged, and holds only if that is still the last one.
import type { Activity, Touch } from '@colloquy/shared/board/part'

export interface StoredDocument {
  readonly generation: number
  /** The sequence of the last durable update. */
  readonly seq: number
  /** Yjs updates (V1), in order: the snapshot first, then what the journal holds after it. */
  readonly updates: readonly Uint8Array[]
  /** How many of those are journal rows, and their bytes: what compaction would save. */
  readonly journalRows: number
  readonly journalBytes: number
}

export interface JournalEntry {
  readonly update: Uint8Array
  /** Null: the server itself. */
  readonly memberId: string | null
  readonly at: Date
  readonly acts: readonly Act[]
}

/** One change that the judge saw, and what it meant. */
export interface Act {
  readonly touch: Touch
  readonly activity: Activity
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly seq: number }
  /** Somebody else wrote first: load again and judge again. */
  | { readonly kind: 'conflict' }

export interface Journal {
  /** Undefined: no such document. */
  load(documentId: string): Promise<StoredDocument | undefined>
  create(documentId: string, schemaVersion: number, snapshot: Uint8Array): Promise<void>
  /** One transaction: entries get the sequences `base + 1 …`. Rejects if storage fails; then nothing was written, or all of it. */
  append(documentId: string, base: number, entries: readonly JournalEntry[]): Promise<AppendResult>
  /**
   * Replaces the snapshot by one that holds everything up to `seq`, and drops those journal rows, in one transaction.
   * Does nothing where the present one holds as much already.
   */
  compact(documentId: string, seq: number, snapshot: Uint8Array): Promise<void>
}
