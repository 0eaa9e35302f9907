// The storage port of a room. An append says on which sequence the updates were judged, and holds only if that is still the last one.
import type { Activity, Touch } from '@colloquy/shared/board/part'

export interface StoredDocument {
  readonly generation: number
  /** Under which the server writes in this generation. */
  readonly serverClientId: number
  /** Client id → the member who alone writes under it, in this generation. */
  readonly writers: ReadonlyMap<number, string>
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
  /** Client ids that nobody had and that are the member's from now on. */
  readonly newWriters: readonly number[]
}

/** The content of a document under a server client id that was never used before. */
export interface Generation {
  readonly snapshot: Uint8Array
  readonly serverClientId: number
}

/** One change that the judge saw, and what it meant. */
export interface Act {
  readonly touch: Touch
  readonly activity: Activity
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly seq: number }
  /** Somebody else wrote first, or bound one of the new client ids: nothing was written; load again and judge again. */
  | { readonly kind: 'conflict' }

/** So many client ids of one document a member may hold: every tab that ended without giving its own back keeps one. */
export const maxHeldClientIds = 200

export interface Journal {
  /** Undefined: no such document. */
  load(documentId: string): Promise<StoredDocument | undefined>
  create(documentId: string, schemaVersion: number, first: Generation): Promise<void>
  /** One transaction: entries get the sequences `base + 1 …`. Rejects if storage fails; then nothing was written, or all of it. */
  append(documentId: string, base: number, entries: readonly JournalEntry[]): Promise<AppendResult>
  /**
   * Replaces the snapshot by one that holds everything up to `seq`, and drops those journal rows, in one transaction.
   * Does nothing where the present one holds as much already.
   */
  compact(documentId: string, seq: number, snapshot: Uint8Array): Promise<void>
  /**
   * Begins a new generation with the sequence `base + 1`, in one transaction: the journal's rows and all writers go, what happened stays.
   * Rejects if storage fails; then nothing was written, or all of it.
   */
  renew(documentId: string, base: number, next: Generation): Promise<AppendResult>
  /** A client id that is this member's alone: one that they gave back, else a new one. Undefined: they hold too many, or there is no such document. */
  lease(documentId: string, memberId: string): Promise<number | undefined>
  /** Nobody writes under it any more; its member may be leased it again. Does nothing where it is not theirs. */
  giveBack(documentId: string, memberId: string, clientId: number): Promise<void>
}
