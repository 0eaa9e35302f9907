import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertBoard } from './boards.ts'
import { insertGroup } from './groups.ts'
import { createPostgresJournal } from './postgres-journal.ts'
import { boards } from './schema/group.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('S11 a board that was renamed has its new title in lists, too', async () => {
  const { db } = database
  await insertGroup(db, { id: 'group', title: 'Group' })
  await insertBoard(db, {
    id: 'board',
    groupId: 'group',
    title: 'Old',
    schemaVersion: 1,
    snapshot: new Uint8Array([0, 0]),
    serverClientId: 2 ** 33,
  })
  const renamed = (after: string) => ({
    touch: { root: 'board' as const, key: 'title', before: 'Old', after },
    activity: { kind: 'boardRenamed', cardId: null },
  })
  const entry = { update: new Uint8Array([0, 0]), memberId: null, at: new Date(), newWriters: [] }
  await createPostgresJournal(db).append('board', 0, [
    { ...entry, acts: [renamed('Newer')] },
    { ...entry, acts: [renamed('Newest')] },
  ])
  expect(await db.select({ title: boards.title }).from(boards).where(eq(boards.id, 'board'))).toEqual([
    { title: 'Newest' },
  ])
})
