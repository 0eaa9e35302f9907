// The storage port in memory: for tests of rooms, proven by the same contract as the real one. It can be told to fail.
import type { Journal, JournalEntry } from './journal.ts'

interface Held {
  seq: number
  snapshot: Uint8Array
  snapshotSeq: number
  rows: { seq: number; entry: JournalEntry }[]
}

export interface MemoryJournal extends Journal {
  /** Runs before every append; what it throws is the append's failure. */
  beforeAppend: () => Promise<void>
  /** Everything ever appended, compacted or not. */
  readonly history: readonly JournalEntry[]
}

export const createMemoryJournal = (): MemoryJournal => {
  const documents = new Map<string, Held>()
  const history: JournalEntry[] = []
  const journal: MemoryJournal = {
    history,
    beforeAppend: async () => {},
    load: async (documentId) => {
      const held = documents.get(documentId)
      if (held === undefined) return undefined
      const updates = [held.snapshot, ...held.rows.map(({ entry }) => entry.update)]
      const journalBytes = held.rows.reduce((sum, { entry }) => sum + entry.update.length, 0)
      return { generation: 1, seq: held.seq, updates, journalRows: held.rows.length, journalBytes }
    },
    create: async (documentId, _schemaVersion, snapshot) => {
      if (documents.has(documentId)) throw new Error(`Document ${documentId} exists already.`)
      documents.set(documentId, { seq: 0, snapshot, snapshotSeq: 0, rows: [] })
    },
    append: async (documentId, base, entries) => {
      await journal.beforeAppend()
      const held = documents.get(documentId)
      if (held === undefined || held.seq !== base) return { kind: 'conflict' }
      history.push(...entries)
      for (const entry of entries) held.rows.push({ seq: ++held.seq, entry })
      return { kind: 'appended', seq: held.seq }
    },
    compact: async (documentId, seq, snapshot) => {
      const held = documents.get(documentId)
      if (held === undefined || held.snapshotSeq >= seq || held.seq < seq) return
      held.snapshot = snapshot
      held.snapshotSeq = seq
      held.rows = held.rows.filter((row) => row.seq > seq)
    },
  }
  return journal
}
