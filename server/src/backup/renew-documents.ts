// Documents that come out of a backup begin a new generation. Whoever was connected before may hold what came after the backup, or what another restore
// made of it: their copies must not mix with ours, so they are told to start afresh.
import { drawServerClientId } from '@colloquy/shared/wire/client-id'
import { asc } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { createPostgresJournal } from '../db/postgres-journal.ts'
import { documents } from '../db/schema/document.ts'
import { encodeAfresh } from '../sync/generation.ts'

/** One after the other, so that memory holds one of them. */
export const renewDocuments = async (transaction: Database): Promise<void> => {
  const journal = createPostgresJournal(transaction)
  const ids = await transaction.select({ id: documents.id }).from(documents).orderBy(asc(documents.id))
  for (const { id } of ids) {
    const stored = await journal.load(id)
    if (stored === undefined) throw new Error(`Document ${id} went away.`)
    const serverClientId = drawServerClientId(Math.random)
    const snapshot = encodeAfresh(stored.updates, serverClientId)
    const renewed = await journal.renew(id, stored.seq, { snapshot, serverClientId })
    if (renewed.kind === 'conflict') throw new Error(`Somebody else wrote to document ${id}.`)
  }
}
