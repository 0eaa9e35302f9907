// Makes a database as it was before Colloquy came, provided that nothing is in it.
import pg from 'pg'
import { findSchemaNumber, type SchemaVersion } from '../db/schema-version.ts'
import { CannotBackUp } from './cannot-back-up.ts'

/** Within the caller's transaction. Throws CannotBackUp where there is anything that a restore would mix with. */
export const clearEmptyTables = async (client: pg.Client, versions: readonly SchemaVersion[]): Promise<void> => {
  const number = await findSchemaNumber(client)
  const version = number === undefined ? undefined : versions[number - 1]
  if (number === 0) return refuseStrangers(client, versions)
  if (version === undefined)
    throw new CannotBackUp(
      'The database belongs to a newer Colloquy. Restore with that version, or into another database.',
    )
  const tables = version.tables.map(({ name }) => `public.${pg.escapeIdentifier(name)}`)
  await lock(client, tables)
  for (const [i, table] of tables.entries()) {
    const found = await client.query(`select from ${table} limit 1`)
    if (found.rowCount !== 0) throw new CannotBackUp(notEmpty(version.tables[i]?.name ?? ''))
  }
  await client.query(`drop table ${tables.join(', ')}`)
  for (const name of version.enums) await client.query(`drop type public.${pg.escapeIdentifier(name)}`)
  await client.query('delete from drizzle.__drizzle_migrations')
}

/** Whoever is just starting a group on a running server is waited for, and then seen. */
const lock = async (client: pg.Client, tables: readonly string[]): Promise<void> => {
  await client.query("set local lock_timeout to '10s'")
  await client.query(`lock table ${tables.join(', ')} in access exclusive mode`).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== '55P03') throw error
    throw new CannotBackUp('The database is in use. Stop the Colloquy that runs on it and restore again.')
  })
  await client.query('set local lock_timeout to 0')
}

/** Tables of another program that are called like ours. */
const refuseStrangers = async (client: pg.Client, versions: readonly SchemaVersion[]): Promise<void> => {
  const names = versions.flatMap(({ tables }) => tables.map(({ name }) => name))
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename = any($1) order by 1",
    [names],
  )
  if (rows[0] !== undefined) throw new CannotBackUp(notEmpty(rows[0].name))
}

const notEmpty = (table: string): string =>
  `The database is not empty (there is something in ${table}), and a backup is restored into an empty one only. Name another with DATA_DIR or DATABASE_URL.`
