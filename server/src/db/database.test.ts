import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import journal from '../../migrations/meta/_journal.json' with { type: 'json' }
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('C7 several processes that start at once migrate once', async () => {
  const { pool, db } = database
  await db.execute(sql`drop schema public cascade; create schema public; drop schema drizzle cascade`)
  await Promise.all([migrate(pool), migrate(pool), migrate(pool)])
  await migrate(pool)
  const { rows } = await db.execute(
    sql`select count(*)::int as migrations, count(distinct hash)::int as different, (select count(*)::int from boards) as boards
      from drizzle.__drizzle_migrations`,
  )
  expect(rows).toEqual([{ migrations: journal.entries.length, different: journal.entries.length, boards: 0 }])
})

test('R8 a connection that breaks in the middle of a transaction rejects that transaction, and the next one works', async () => {
  const broken: string[] = []
  const { db, close } = openDatabase({ ...database.connection, max: 1 }, ({ message }) => broken.push(message))
  const cutOff = db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await database.db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`)
    await expect.poll(() => broken).not.toEqual([])
    await tx.execute(sql`select 1`)
  })
  await expect(cutOff).rejects.toThrow()
  expect((await db.execute<{ one: number }>(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
  await close()
})
