// The storage port on PostgreSQL.
import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Journal, JournalEntry } from '../sync/journal.ts'
import { activity, documents, journal } from './schema/document.ts'
import { boards } from './schema/group.ts'

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
      await tx
        .insert(journal)
        .values(entries.map(({ update, memberId, at }, i) => ({ documentId, seq: base + 1 + i, update, memberId, at })))
      const acts = entries.flatMap((entry, i) => activityRows(documentId, base + 1 + i, entry))
      // PostgreSQL takes at most 65,535 parameters in a statement.
      for (let i = 0; i < acts.length; i += 5000) await tx.insert(activity).values(acts.slice(i, i + 5000))
      const title = newTitle(entries)
      if (title !== undefined) await tx.update(boards).set({ title }).where(eq(boards.id, documentId))
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

/** The table of boards holds a copy of the title, for lists of boards that are not open. */
const newTitle = (entries: readonly JournalEntry[]): string | undefined => {
  const renamed = entries.flatMap(({ acts }) =>
    acts.filter(({ touch }) => touch.root === 'board' && touch.key === 'title'),
  )
  const title = renamed.at(-1)?.touch.after
  return typeof title === 'string' ? title : undefined
}
