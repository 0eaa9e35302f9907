// Whose the client ids of a document are, on PostgreSQL: leased, given back, or bound in the statement that makes a change durable.
import { drawMemberClientId } from '@colloquy/shared/wire/client-id'
import { and, eq, getTableName, sql } from 'drizzle-orm'
import pg from 'pg'
import { type Journal, maxHeldClientIds } from '../sync/journal.ts'
import type { Database } from './database.ts'
import { writers } from './schema/document.ts'

export const createPostgresWriters = (database: Database): Pick<Journal, 'lease' | 'giveBack'> => ({
  // Of several that come at once none waits for another: each takes another free one, or draws.
  lease: async (documentId, memberId) => {
    const { rows } = await database.execute<{ client_id: string }>(sql`
      with free as (
        select client_id from writers
        where document_id = ${documentId} and member_id = ${memberId} and is_free
        order by client_id limit 1 for update skip locked
      ), taken as (
        update writers set is_free = false, at = now() from free
        where writers.document_id = ${documentId} and writers.client_id = free.client_id
        returning writers.client_id
      ), drawn as (
        insert into writers (document_id, client_id, member_id)
        select id, ${drawMemberClientId(Math.random)}::bigint, ${memberId} from documents
        where id = ${documentId} and not exists (select from free) and ${maxHeldClientIds} > (
          select count(*) from writers where document_id = ${documentId} and member_id = ${memberId} and not is_free
        )
        on conflict do nothing returning client_id
      )
      select client_id from taken union all select client_id from drawn`)
    return rows[0] && Number(rows[0].client_id)
  },

  giveBack: async (documentId, memberId, clientId) => {
    const own = and(eq(writers.documentId, documentId), eq(writers.clientId, clientId), eq(writers.memberId, memberId))
    await database.update(writers).set({ isFree: true }).where(own)
  },
})

/** Whether a statement failed because one of its new client ids belongs to somebody already. */
export const isBoundAlready = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined
  const uniqueViolation = '23505'
  return cause instanceof pg.DatabaseError && cause.code === uniqueViolation && cause.table === getTableName(writers)
}
