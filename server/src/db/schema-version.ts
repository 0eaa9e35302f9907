// The versions that the tables went through: one for each migration, with the tables as drizzle-kit noted them.
// What is read from or written to a database of another version has to go by these, since the schema in TypeScript knows the last one only.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { ClientBase } from 'pg'
import { findMigrations } from './migrate.ts'

export interface SchemaVersion {
  /** 1 for the first. */
  readonly number: number
  readonly name: string
  /** Those that others refer to come first. */
  readonly tables: readonly VersionedTable[]
  readonly enums: readonly string[]
}

export interface VersionedTable {
  readonly name: string
  /** Those that are written; PostgreSQL fills generated ones in by itself. */
  readonly columns: readonly string[]
  /** The columns that PostgreSQL numbers. */
  readonly numbered: readonly string[]
}

interface Snapshot {
  readonly tables: Record<string, SnapshotTable>
  readonly enums: Record<string, { readonly name: string }>
}

interface SnapshotTable {
  readonly name: string
  readonly columns: Record<string, { name: string; type: string; generated?: unknown; identity?: unknown }>
  readonly foreignKeys: Record<string, { readonly tableTo: string }>
}

export const readSchemaVersions = (): readonly SchemaVersion[] => {
  const folder = join(findMigrations(), 'meta')
  const { entries } = readJson<{ entries: { idx: number; tag: string }[] }>(join(folder, '_journal.json'))
  return entries.map(({ idx, tag }) => {
    const snapshot = readJson<Snapshot>(join(folder, `${String(idx).padStart(4, '0')}_snapshot.json`))
    const tables = parentsFirst(Object.values(snapshot.tables)).map(asVersioned)
    return { number: idx + 1, name: tag, tables, enums: Object.values(snapshot.enums).map(({ name }) => name) }
  })
}

/** Ours, written by drizzle-kit. */
const readJson = <Content>(file: string): Content => JSON.parse(readFileSync(file, 'utf8')) as Content

const asVersioned = ({ name, columns }: SnapshotTable): VersionedTable => {
  const all = Object.values(columns)
  return {
    name,
    columns: all.filter(({ generated }) => generated === undefined).map((column) => column.name),
    numbered: all.filter(({ type, identity }) => identity !== undefined || /serial/.test(type)).map(({ name }) => name),
  }
}

const parentsFirst = (tables: readonly SnapshotTable[]): readonly SnapshotTable[] => {
  const sorted = new Set<SnapshotTable>()
  while (sorted.size < tables.length) {
    const isReady = (table: SnapshotTable) =>
      Object.values(table.foreignKeys).every(
        ({ tableTo }) => tableTo === table.name || [...sorted].some(({ name }) => name === tableTo),
      )
    const next = tables.filter((table) => !sorted.has(table) && isReady(table))
    if (next.length === 0) throw new Error('Tables refer to each other in a circle, so none can be filled first.')
    for (const table of next) sorted.add(table)
  }
  return [...sorted]
}

/** 0: no tables yet. Undefined: a migration that we don't know, so a later Colloquy's. */
export const findSchemaNumber = async (client: ClientBase): Promise<number | undefined> => {
  const there = await client.query(
    "select from pg_tables where schemaname = 'drizzle' and tablename = '__drizzle_migrations'",
  )
  if (there.rowCount === 0) return 0
  const { rows } = await client.query<{ last: string | null }>(
    'select max(created_at) as last from drizzle.__drizzle_migrations',
  )
  const last = rows[0]?.last ?? null
  if (last === null) return 0
  const index = readMigrations().findIndex(({ folderMillis }) => folderMillis === Number(last))
  return index < 0 ? undefined : index + 1
}

/** Within the caller's transaction, unlike drizzle's own, which opens and ends one. Leaves the same rows as that. */
export const migrateInTransaction = async (client: ClientBase, from: number, to: number): Promise<void> => {
  await client.query('create schema if not exists drizzle')
  await client.query(
    'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  for (const { sql, hash, folderMillis } of readMigrations().slice(from, to)) {
    for (const statement of sql) await client.query(statement)
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      folderMillis,
    ])
  }
}

const readMigrations = (): readonly MigrationMeta[] => readMigrationFiles({ migrationsFolder: findMigrations() })
