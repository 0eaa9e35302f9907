// The storage port on PostgreSQL.
import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Journal, JournalEntry } from '../sync/journal.ts'
import { activity, documents, journal } from './schema/document.ts'

export const createPostgresJournal = (database: NodePgDatabase): Journal => ({
  load: async (documentId) =>
    // One snapshot of the database, so that a compaction in between can't leave a hole.
    database.transaction(
      async (tx) => {
        const [document] = await tx.select().from(documents).where(eq(documents.id, documentId))
        if (document === undefined) return undefined
        const rows = await tx
          .select({ update: journal.update })
          .from(journal)
          .where(and(eq(journal.documentId, documentId), gt(journal.seq, document.snapshotSeq)))
          .orderBy(asc(journal.seq))
        const updates = rows.map((row) => row.update)
        return {
          generation: document.generation,
          seq: document.seq,
          updates: [document.snapshot, ...updates],
          journalRows: updates.length,
          journalBytes: updates.reduce((sum, update) => sum + update.length, 0),
        }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    ),

  create: async (documentId, schemaVersion, snapshot) => {
    await database.insert(documents).values({ id: documentId, schemaVersion, snapshot })
  },

  append: async (documentId, base, entries) =>
    database.transaction(async (tx) => {
      const seq = base + entries.length
      const moved = await tx
        .update(documents)
        .set({ seq })
        .where(and(eq(documents.id, documentId), eq(documents.seq, base)))
        .returning({ seq: documents.seq })
      if (moved.length === 0) return { kind: 'conflict' }
      const rows = entries.map(({ update, memberId, at }, i) => ({
        documentId,
        seq: base + 1 + i,
        update,
        memberId,
        at,
      }))
      for (const some of inPieces(rows)) await tx.insert(journal).values(some)
      const acts = entries.flatMap((entry, i) => activityRows(documentId, base + 1 + i, entry))
      for (const some of inPieces(acts)) await tx.insert(activity).values(some)
      return { kind: 'appended', seq }
    }),

  compact: async (documentId, seq, snapshot) => {
    await database.transaction(async (tx) => {
      const replaced = await tx
        .update(documents)
        .set({ snapshot, snapshotSeq: seq })
        .where(and(eq(documents.id, documentId), lt(documents.snapshotSeq, seq), sql`${documents.seq} >= ${seq}`))
        .returning({ id: documents.id })
      if (replaced.length === 0) return
      await tx.delete(journal).where(and(eq(journal.documentId, documentId), lte(journal.seq, seq)))
    })
  },
})

/** PostgreSQL takes at most 65,535 parameters in a statement. */
const inPieces = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / 5000) }, (_, i) => rows.slice(i * 5000, (i + 1) * 5000))

const activityRows = (documentId: string, seq: number, { memberId, at, acts }: JournalEntry) =>
  acts.map(({ touch, activity: { kind, cardId } }) => ({
    documentId,
    seq,
    memberId,
    at,
    kind,
    cardId,
    root: touch.root,
    key: touch.key,
    before: touch.before ?? null,
    after: touch.after ?? null,
  }))
