// Documents that come out of a backup begin a new generation. Whoever was connected before may hold what came after the backup, or what another restore
// made of it: their copies must not mix with ours, so they are told to start afresh.
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type pg from 'pg'
import { onConnection } from '../db/database.ts'
import { documents, journal, writers } from '../db/schema/document.ts'
import { encodeAfresh } from '../sync/generation.ts'
import { drawServerClientId } from '../sync/server-client-id.ts'

/** One after the other, so that memory holds one of them. Within the caller's transaction. */
export const renewDocuments = async (client: pg.Client): Promise<void> => {
  const db = onConnection(client)
  const ids = await db.select({ id: documents.id }).from(documents).orderBy(asc(documents.id))
  for (const { id } of ids) {
    const [document] = await db.select().from(documents).where(eq(documents.id, id))
    if (document === undefined) throw new Error(`Document ${id} went away.`)
    const rows = await db
      .select({ update: journal.update })
      .from(journal)
      .where(and(eq(journal.documentId, id), gt(journal.seq, document.snapshotSeq)))
      .orderBy(asc(journal.seq))
    const serverClientId = drawServerClientId()
    const snapshot = encodeAfresh([document.snapshot, ...rows.map(({ update }) => update)], serverClientId)
    const next = sql`${documents.seq} + 1`
    await db
      .update(documents)
      .set({ snapshot, serverClientId, seq: next, snapshotSeq: next, generation: sql`${documents.generation} + 1` })
      .where(eq(documents.id, id))
    await db.delete(journal).where(eq(journal.documentId, id))
    await db.delete(writers).where(eq(writers.documentId, id))
  }
}
