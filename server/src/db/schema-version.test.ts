import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSchemaNumber, migrateInTransaction, readSchemaVersions } from './schema-version.ts'
import { createBlankDatabase, createTestDatabase, type TestDatabase } from './test-database.ts'

let migrated: TestDatabase
beforeAll(async () => {
  migrated = await createTestDatabase()
})
afterAll(() => migrated.close())

const versions = readSchemaVersions()

/** Everything that a dump of the structure would tell. */
const structureOf = async (client: pg.ClientBase | pg.Pool): Promise<unknown> => {
  const { rows } = await client.query(`
    select 'column' as kind, table_schema || '.' || table_name as place, column_name as name,
           concat_ws(' ', data_type, udt_name, is_nullable, column_default, is_identity, generation_expression) as what
      from information_schema.columns where table_schema in ('public', 'drizzle')
    union all select 'index', tablename, indexname, indexdef from pg_indexes where schemaname in ('public', 'drizzle')
    union all select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
      where connamespace in ('public'::regnamespace, 'drizzle'::regnamespace) and contype <> 'n'
    union all select 'enum', typname, enumlabel, '' from pg_enum join pg_type on pg_type.oid = enumtypid
    union all select 'migration', created_at::text, hash, '' from drizzle.__drizzle_migrations
    order by 1, 2, 3, 4`)
  return rows
}

test('B1 the tables that are backed up are those of the database, column for column: none can be forgotten', async () => {
  const { rows } = await migrated.pool.query<{ name: string; columns: string[] }>(`
    select relname as name, array_agg(attname::text order by attname) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped and attgenerated = ''
    group by relname order by relname`)
  const noted = versions.at(-1)?.tables.map(({ name, columns }) => ({ name, columns: [...columns].sort() })) ?? []
  expect([...noted].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(rows)
  expect(rows.length).toBeGreaterThan(10)
})

test('B1 nothing lies in the database beside tables: no view, no large object, no counter but those of columns', async () => {
  const { rows } = await migrated.pool.query(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('r', 'p', 'i', 'S', 'I')
    union all select oid::text from pg_largeobject_metadata
    union all select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i') and refclassid = 'pg_class'::regclass)`)
  expect(rows).toEqual([])
})

test('B6 migrating step by step within one transaction leaves what migrating at the start leaves', async () => {
  const blank = await createBlankDatabase()
  const client = await blank.pool.connect()
  expect(await findSchemaNumber(client)).toBe(0)
  await client.query('begin')
  for (const { number } of versions) {
    await migrateInTransaction(client, number - 1, number)
    expect(await findSchemaNumber(client)).toBe(number)
  }
  await client.query('commit')
  expect(await structureOf(client)).toEqual(await structureOf(migrated.pool))
  await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', ['x', 9e12])
  expect(await findSchemaNumber(client)).toBeUndefined()
  client.release()
  await blank.close()
})
