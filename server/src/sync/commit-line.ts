// What was accepted and is not durable yet, on its way into the journal: one commit at a time, and what arrives meanwhile goes into the
// next. Knows nothing of sockets, nor of what a change means.
import type { AppendResult, JournalEntry } from './journal.ts'

/** A change that waits for its commit. */
export interface Waiting {
  readonly entry: JournalEntry
  /** Told once: it is durable, or why it never will be. */
  readonly settle?: ((failure?: Error) => void) | undefined
}

export interface CommitLineOptions<Change extends Waiting> {
  /** The sequence of the last durable update. */
  readonly seq: number
  readonly append: (base: number, entries: readonly JournalEntry[]) => Promise<AppendResult>
  readonly onCommitted: (batch: readonly Change[]) => void
  /** Somebody else wrote first, or storage failed. Nothing more is committed: the line has to be dropped. */
  readonly onConflict: () => void
  readonly onFailure: (error: unknown) => void
  readonly onEmpty: () => void
}

export interface CommitLine<Change extends Waiting> {
  readonly isEmpty: boolean
  /** The sequence of the last durable update. */
  readonly seq: number
  add(change: Change): void
  /** The updates that are accepted and not durable, in order. */
  notDurable(): readonly Uint8Array[]
  /** Resolves when everything that waits is committed, or dropped. */
  settled(): Promise<void>
  /** Forgets what is not durable. What is being committed may become durable all the same; nobody is told. */
  drop(reason: string): void
}

export const createCommitLine = <Change extends Waiting>(options: CommitLineOptions<Change>): CommitLine<Change> => {
  let waiting: Change[] = []
  let committing: readonly Change[] = []
  let flushing: Promise<void> | undefined
  let dropped = false
  let seq = options.seq

  const commit = async (batch: readonly Change[]): Promise<void> => {
    try {
      const result = await options.append(
        seq,
        batch.map(({ entry }) => entry),
      )
      if (dropped) return
      if (result.kind === 'conflict') return options.onConflict()
      seq = result.seq
      options.onCommitted(batch)
      for (const { settle } of batch) settle?.()
    } catch (error) {
      options.onFailure(error)
    }
  }

  const flush = async (): Promise<void> => {
    await new Promise(setImmediate) // Lets all frames of this turn into the first batch.
    while (waiting.length > 0 && !dropped) {
      committing = waiting
      waiting = []
      await commit(committing)
      committing = []
    }
    flushing = undefined
    options.onEmpty()
  }

  return {
    get isEmpty() {
      return waiting.length === 0 && committing.length === 0
    },
    get seq() {
      return seq
    },
    add: (change) => {
      waiting.push(change)
      flushing ??= flush()
    },
    notDurable: () => [...committing, ...waiting].map(({ entry }) => entry.update),
    settled: async () => flushing,
    drop: (reason) => {
      dropped = true
      for (const { settle } of [...committing, ...waiting]) settle?.(new Error(reason))
      waiting = []
    },
  }
}
