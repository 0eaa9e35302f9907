// A board as it is after a year with many pages: so many client ids wrote on it that one more makes the server begin a new generation.
// Written into the database of a server that is stopped, since no member may bring so many in one go.
import * as Y from 'yjs'
import type { StoryDatabase } from './database.ts'

/** As many as a document has when its next new id is one too many. */
const almostTooMany = 1_999

export const crowdBoard = async (database: StoryDatabase): Promise<void> => {
  const [stored] = await database.query('select id, seq, snapshot from documents')
  if (stored === undefined) throw new Error('There is no board.')
  const { id } = stored
  const rows = await database.query('select update from journal where document_id = $1 order by seq', [id])
  const board = new Y.Doc()
  for (const update of [stored.snapshot, ...rows.map((row) => row.update)])
    Y.applyUpdate(board, new Uint8Array(update as Buffer))
  const [writer] = await database.query('select user_id from memberships limit 1')
  const before = Y.encodeStateVector(board)
  const newIds: number[] = []
  const rounds = [...board.getMap('rounds').keys()]
  const cards = [...board.getMap('cards').keys()]
  while (board.store.clients.size < almostTooMany) {
    board.clientID = new Y.Doc().clientID
    newIds.push(board.clientID)
    // Votes that were taken back again.
    board.getMap('votes').set(`${rounds[0]}/${cards[newIds.length % cards.length]}/somebody-who-left`, 0)
  }
  await database.query('insert into writers (document_id, client_id, member_id) select $1, unnest($2::bigint[]), $3', [
    id,
    newIds,
    writer?.user_id,
  ])
  const update = Buffer.from(Y.encodeStateAsUpdate(board, before))
  await database.query(
    'insert into journal (document_id, seq, update, at) select $1, seq + 1, $2, now() from documents where id = $1',
    [id, update],
  )
  await database.query('update documents set seq = seq + 1 where id = $1', [id])
}
