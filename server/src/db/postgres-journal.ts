// The storage port on PostgreSQL.
import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm'
import type { AppendResult, Journal, JournalEntry } from '../sync/journal.ts'
import type { Database } from './database.ts'
import { createPostgresWriters, isBoundAlready } from './postgres-writers.ts'
import { documents, journal, writers } from './schema/document.ts'

export const createPostgresJournal = (database: Database): Journal => ({
  ...createPostgresWriters(database),

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
        const bound = await tx
          .select({ clientId: writers.clientId, memberId: writers.memberId })
          .from(writers)
          .where(eq(writers.documentId, documentId))
        return {
          generation: document.generation,
          serverClientId: document.serverClientId,
          writers: new Map(bound.map(({ clientId, memberId }) => [clientId, memberId])),
          seq: document.seq,
          updates: [document.snapshot, ...updates],
          journalRows: updates.length,
          journalBytes: updates.reduce((sum, update) => sum + update.length, 0),
        }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    ),

  create: async (documentId, schemaVersion, first) => {
    await database.insert(documents).values({ id: documentId, schemaVersion, ...first })
  },

  // One statement, and so one transaction and one way to the database and back: everybody waits for it before they see a change.
  // Whole columns travel as arrays, so that neither the number of parameters nor the work on them grows with the batch.
  append: async (documentId, base, entries): Promise<AppendResult> => {
    const seq = base + entries.length
    const acts = entries.flatMap((entry, i) => entry.acts.map((act) => ({ ...act, ...entry, seq: base + 1 + i })))
    const bound = entries.flatMap((entry) => entry.newWriters.map((clientId) => ({ ...entry, clientId })))
    const statement = sql`
      with moved as (
        update documents set seq = ${seq} where id = ${documentId} and seq = ${base} returning id
      ), journaled as (
        insert into journal (document_id, seq, update, member_id, at)
        select moved.id, each.* from moved, unnest(
          ${sql.param(entries.map((_, i) => base + 1 + i))}::bigint[],
          ${sql.param(entries.map(({ update }) => update))}::bytea[],
          ${sql.param(entries.map(({ memberId }) => memberId))}::text[],
          ${sql.param(entries.map(({ at }) => at.toISOString()))}::timestamptz[]
        ) as each
      ), told as (
        insert into activity (document_id, seq, member_id, at, kind, card_id, root, key, before, after)
        select moved.id, each.* from moved, unnest(
          ${sql.param(acts.map((act) => act.seq))}::bigint[],
          ${sql.param(acts.map(({ memberId }) => memberId))}::text[],
          ${sql.param(acts.map(({ at }) => at.toISOString()))}::timestamptz[],
          ${sql.param(acts.map(({ activity }) => activity.kind))}::text[],
          ${sql.param(acts.map(({ activity }) => activity.cardId))}::text[],
          ${sql.param(acts.map(({ touch }) => touch.root))}::text[],
          ${sql.param(acts.map(({ touch }) => touch.key))}::text[],
          ${sql.param(acts.map(({ touch }) => asJson(touch.before)))}::jsonb[],
          ${sql.param(acts.map(({ touch }) => asJson(touch.after)))}::jsonb[]
        ) as each
      ), renamed as (
        update boards set title = new.title
        from moved, (select ${newTitle(entries) ?? null}::text as title) as new
        where boards.id = moved.id and new.title is not null
      ), bound as (
        insert into writers (document_id, client_id, member_id, at)
        select moved.id, each.* from moved, unnest(
          ${sql.param(bound.map(({ clientId }) => clientId))}::bigint[],
          ${sql.param(bound.map(({ memberId }) => memberId))}::text[],
          ${sql.param(bound.map(({ at }) => at.toISOString()))}::timestamptz[]
        ) as each
      )
      select id from moved`
    const moved = await database.execute(statement).catch((error: unknown) => {
      if (isBoundAlready(error)) return { rows: [] } // The whole statement was taken back.
      throw error
    })
    return moved.rows.length === 0 ? { kind: 'conflict' } : { kind: 'appended', seq }
  },

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

  renew: async (documentId, base, { snapshot, serverClientId }) => {
    const seq = base + 1
    return database.transaction(async (tx): Promise<AppendResult> => {
      const renewed = await tx
        .update(documents)
        .set({ snapshot, serverClientId, snapshotSeq: seq, seq, generation: sql`${documents.generation} + 1` })
        .where(and(eq(documents.id, documentId), eq(documents.seq, base)))
        .returning({ id: documents.id })
      if (renewed.length === 0) return { kind: 'conflict' }
      await tx.delete(journal).where(eq(journal.documentId, documentId))
      await tx.delete(writers).where(eq(writers.documentId, documentId))
      return { kind: 'appended', seq }
    })
  },
})

/** What is not there, and a `null` that is there, are both NULL: an act says which by its kind. */
const asJson = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value))

/** The table of boards holds a copy of the title, for lists of boards that are not open. */
const newTitle = (entries: readonly JournalEntry[]): string | undefined => {
  const renamed = entries.flatMap(({ acts }) =>
    acts.filter(({ touch }) => touch.root === 'board' && touch.key === 'title'),
  )
  const title = renamed.at(-1)?.touch.after
  return typeof title === 'string' ? title : undefined
}
