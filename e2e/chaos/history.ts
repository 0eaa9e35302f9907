// What the database says happened, past the server.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@colloquy/server/db/database'
import { databaseUser } from '@colloquy/server/db/embedded/cluster'
import type { BoardDocument } from '@colloquy/shared/board/document'
import type { Rig } from './rig.ts'

interface Row {
  readonly key: string
  readonly author: string
  readonly times: number
}

const readWritten = async ({ program, disk }: Rig): Promise<readonly Row[]> => {
  const reach = disk?.reach ?? ((path: string) => path)
  const password = await readFile(reach(join(program.dataDir, 'postgres', 'password')), 'utf8')
  const { socketFolder } = await program.database()
  const { pool, close } = openDatabase(
    { host: socketFolder, port: 5432, user: databaseUser, password, database: 'colloquy' },
    () => {},
  )
  try {
    const { rows } = await pool.query<Row>(
      "select key, min(member_id) as author, count(*)::int as times from activity where kind = 'commentWritten' group by key",
    )
    return rows
  } finally {
    await close()
  }
}

/** Clients send again what they had no answer to; that must not happen twice. */
export const findTwice = async (rig: Rig): Promise<readonly string[]> =>
  (await readWritten(rig)).filter(({ times }) => times !== 1).map(({ key }) => `twice in the history: comment ${key}`)

/** Every comment of the document is in the history once, by its author, and no other. */
export const compareHistory = async (rig: Rig, document: BoardDocument): Promise<readonly string[]> => {
  const rows = new Map((await readWritten(rig)).map((row) => [row.key, row]))
  const comments = [...document.getMap('comments').entries()] as [string, { author: string }][]
  const wrong = comments.filter(([key, { author }]) => rows.get(key)?.author !== author || rows.get(key)?.times !== 1)
  return [
    ...wrong.map(([key]) => `not once in the history: comment ${key}`),
    ...(rows.size === comments.length ? [] : [`${rows.size} comments in the history, ${comments.length} on the board`]),
  ]
}
