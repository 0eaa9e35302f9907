import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journalContract } from '../sync/journal.contract.ts'
import type { JournalEntry } from '../sync/journal.ts'
import { createPostgresJournal } from './postgres-journal.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const empty = async () => {
  await database.db.execute(sql`truncate documents cascade`)
  return createPostgresJournal(database.db)
}

journalContract('on PostgreSQL', async () => ({
  journal: await empty(),
  // The last table that an append writes to: what it wrote before has to go again.
  break: async () => {
    await database.db.execute(sql`alter table activity rename to activity_away`)
    return async () => {
      await database.db.execute(sql`alter table activity_away rename to activity`)
    }
  },
}))

const entry = (acts: JournalEntry['acts'], memberId: string | null = 'ben'): JournalEntry => ({
  update: new Uint8Array([0, 0]),
  memberId,
  at: new Date('2025-12-05T10:00:00.123Z'),
  acts,
  newWriters: [],
})

test('J7 the history says what each change did, by whom and when, and outlives compaction', async () => {
  const journal = await empty()
  await journal.create('board', 1, { snapshot: new Uint8Array([0, 0]), serverClientId: 2 ** 33 })
  const moved = {
    touch: {
      root: 'places',
      key: 'card-1',
      before: { columnId: 'a', rank: 'a0' },
      after: { columnId: 'b', rank: 'a0' },
    },
    activity: { kind: 'cardMoved', cardId: 'card-1' },
  } as const
  const restored = {
    touch: { root: 'archived', key: 'card-1', before: { by: 'ben', at: 1 }, after: null },
    activity: { kind: 'cardRestored', cardId: null },
  } as const
  await journal.append('board', 0, [entry([moved]), entry([]), entry([restored, moved], null)])
  await journal.compact('board', 3, new Uint8Array([0, 0]))
  const { rows } = await database.db.execute(
    sql`select seq::int, member_id, at, kind, card_id, root, key, before, after from activity order by id`,
  )
  const at = '2025-12-05 10:00:00.123+00'
  expect(rows.map((row) => ({ ...row, at: new Date(String(row.at)).toISOString() }))).toEqual(
    [
      { seq: 1, member_id: 'ben', act: moved },
      { seq: 3, member_id: null, act: restored },
      { seq: 3, member_id: null, act: moved },
    ].map(({ seq, member_id, act: { touch, activity } }) => ({
      seq,
      member_id,
      at: new Date(at).toISOString(),
      kind: activity.kind,
      card_id: activity.cardId,
      ...touch,
    })),
  )
})

test('J7 a change that did very much at once is one append all the same', async () => {
  const journal = await empty()
  await journal.create('board', 1, { snapshot: new Uint8Array([0, 0]), serverClientId: 2 ** 33 })
  const acts = Array.from({ length: 12_000 }, (_, i) => ({
    touch: { root: 'cards' as const, key: `card-${i}`, before: undefined, after: { title: `Paper ${i}` } },
    activity: { kind: 'cardAdded', cardId: `card-${i}` },
  }))
  expect(await journal.append('board', 0, [entry(acts, null)])).toEqual({ kind: 'appended', seq: 1 })
  const { rows } = await database.db.execute<{ count: number }>(sql`select count(*)::int as count from activity`)
  expect(rows).toEqual([{ count: 12_000 }])
})

test('J2 a batch of many changes is one append', async () => {
  const journal = await empty()
  await journal.create('board', 1, { snapshot: new Uint8Array([0, 0]), serverClientId: 2 ** 33 })
  const entries = Array.from({ length: 20_000 }, () => entry([]))
  expect(await journal.append('board', 0, entries)).toEqual({ kind: 'appended', seq: 20_000 })
  expect(await journal.load('board')).toMatchObject({ seq: 20_000, journalRows: 20_000 })
})
