// The storage port in memory: for tests of rooms, proven by the same contract as the real one. It can be told to fail.
import { drawMemberClientId } from '@colloquy/shared/wire/client-id'
import { type Generation, type Journal, type JournalEntry, maxHeldClientIds } from './journal.ts'

interface Held extends Generation {
  generation: number
  seq: number
  snapshot: Uint8Array
  snapshotSeq: number
  serverClientId: number
  rows: { seq: number; entry: JournalEntry }[]
  writers: Map<number, { memberId: string; isFree: boolean }>
}

export interface MemoryJournal extends Journal {
  /** Runs before every append, renewal and lease; what it throws is their failure. */
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
      const { generation, serverClientId, seq, rows } = held
      return {
        generation,
        serverClientId,
        writers: new Map([...held.writers].map(([clientId, { memberId }]) => [clientId, memberId])),
        seq,
        updates: [held.snapshot, ...rows.map(({ entry }) => entry.update)],
        journalRows: rows.length,
        journalBytes: rows.reduce((sum, { entry }) => sum + entry.update.length, 0),
      }
    },
    create: async (documentId, _schemaVersion, first) => {
      if (documents.has(documentId)) throw new Error(`Document ${documentId} exists already.`)
      documents.set(documentId, { ...first, generation: 1, seq: 0, snapshotSeq: 0, rows: [], writers: new Map() })
    },
    append: async (documentId, base, entries) => {
      await journal.beforeAppend()
      const held = documents.get(documentId)
      if (held === undefined || held.seq !== base) return { kind: 'conflict' }
      const bound = entries.flatMap(({ memberId, newWriters }) => newWriters.map((id) => [id, memberId] as const))
      const ids = new Set(bound.map(([id]) => id))
      if (ids.size < bound.length || bound.some(([id]) => held.writers.has(id))) return { kind: 'conflict' }
      for (const [id, memberId] of bound) {
        if (memberId === null) throw new Error('The server binds no client ids.')
        held.writers.set(id, { memberId, isFree: false })
      }
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
    renew: async (documentId, base, next) => {
      await journal.beforeAppend()
      const held = documents.get(documentId)
      if (held === undefined || held.seq !== base) return { kind: 'conflict' }
      const seq = base + 1
      const generation = held.generation + 1
      documents.set(documentId, { ...next, generation, seq, snapshotSeq: seq, rows: [], writers: new Map() })
      return { kind: 'appended', seq }
    },
    lease: async (documentId, memberId) => {
      await journal.beforeAppend()
      const held = documents.get(documentId)
      const own = [...(held?.writers ?? [])].filter(([, writer]) => writer.memberId === memberId)
      const free = own.find(([, { isFree }]) => isFree)?.[0]
      if (held === undefined || (free === undefined && own.length >= maxHeldClientIds)) return undefined
      const clientId = free ?? drawMemberClientId(Math.random)
      if (free === undefined && held.writers.has(clientId)) return undefined
      held.writers.set(clientId, { memberId, isFree: false })
      return clientId
    },
    giveBack: async (documentId, memberId, clientId) => {
      const writer = documents.get(documentId)?.writers.get(clientId)
      if (writer?.memberId === memberId) writer.isFree = true
    },
  }
  return journal
}
