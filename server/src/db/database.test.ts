import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  const { rows } = await db.execute<{ migrations: string; boards: string }>(
    sql`select (select count(*) from drizzle.__drizzle_migrations) as migrations, (select count(*) from boards) as boards`,
  )
  expect(rows).toEqual([{ migrations: '1', boards: '0' }])
})
