// Puts a backup into an empty database, in one transaction: all of it, or nothing.
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import * as v from 'valibot'
import { onConnection } from '../db/database.ts'
import { lockKey } from '../db/lock-key.ts'
import {
  migrateInTransaction,
  readSchemaVersions,
  type SchemaVersion,
  type VersionedTable,
} from '../db/schema-version.ts'
import { CannotBackUp } from './cannot-back-up.ts'
import { clearEmptyTables } from './clear-empty-tables.ts'
import type { Archive } from './read-archive.ts'
import type { BackupRecord } from './record.ts'
import { renewDocuments } from './renew-documents.ts'
import { plainText } from './session-settings.ts'

export interface RestoreOptions {
  readonly client: pg.Client
  readonly archive: Archive
  /** Runs right before everything becomes true. */
  readonly keepSecret: (secret: string) => Promise<void>
}

/** Answers with the rows of each table. */
export const restore = async ({
  client,
  archive,
  keepSecret,
}: RestoreOptions): Promise<ReadonlyMap<string, number>> => {
  const versions = readSchemaVersions()
  const schema = findSchema(archive, versions)
  return onConnection(client).transaction(async (transaction) => {
    await client.query(plainText)
    // A server that starts meanwhile waits until we are done.
    await client.query('select pg_advisory_xact_lock($1)', [lockKey.migrate])
    await clearEmptyTables(client, versions)
    await migrateInTransaction(client, 0, schema.number)
    const { rows, secret } = await fill(client, schema, archive)
    for (const table of schema.tables) await goOnCounting(client, table)
    await migrateInTransaction(client, schema.number, versions.length)
    await renewDocuments(transaction)
    if (secret !== undefined) await keepSecret(secret)
    return rows
  })
}

const findSchema = ({ head }: Archive, versions: readonly SchemaVersion[]): SchemaVersion => {
  const { number, name } = head.schema
  const schema = versions[number - 1]
  if (schema?.name === name) return schema
  throw new CannotBackUp(
    `The backup was made by a newer Colloquy (${head.productVersion}, tables ${name}). Update this one, or restore with that version.`,
  )
}

const tableSchema = v.object({ name: v.string(), columns: v.array(v.string()) })
const endSchema = v.object({ rows: v.number() })

interface Filled {
  readonly rows: ReadonlyMap<string, number>
  readonly secret: string | undefined
}

const fill = async (client: pg.Client, schema: SchemaVersion, archive: Archive): Promise<Filled> => {
  const rows = new Map<string, number>()
  const records = archive.records()[Symbol.asyncIterator]()
  let secret: string | undefined
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { kind, bytes } = next.value
    if (kind === 's') secret = bytes.toString()
    else if (kind === 't') {
      const table = checkTable(v.parse(tableSchema, JSON.parse(bytes.toString())), schema)
      rows.set(table.name, await copyInto(client, table, records))
    } else throw new Error(`A record of kind ${kind} stands where a table begins.`)
  }
  const missing = schema.tables.filter(({ name }) => !rows.has(name))
  if (missing.length > 0) throw new Error(`The backup lacks tables: ${missing.map(({ name }) => name).join(', ')}`)
  return { rows, secret }
}

const checkTable = (found: VersionedColumns, schema: SchemaVersion): VersionedTable => {
  const table = schema.tables.find(({ name }) => name === found.name)
  if (table === undefined || table.columns.join() !== found.columns.join())
    throw new Error(`Table ${found.name} is not as the backup’s version has it.`)
  return table
}
type VersionedColumns = Pick<VersionedTable, 'name' | 'columns'>

const copyInto = async (
  client: pg.Client,
  { name, columns }: VersionedTable,
  records: AsyncIterator<BackupRecord>,
): Promise<number> => {
  let promised: number | undefined
  const data = async function* (): AsyncGenerator<Buffer> {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      const { kind, bytes } = next.value
      if (kind === 'd') yield bytes
      else {
        if (kind === 'e') promised = v.parse(endSchema, JSON.parse(bytes.toString())).rows
        return
      }
    }
  }
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyFrom(`copy public.${pg.escapeIdentifier(name)} (${list}) from stdin`))
  await pipeline(data, copy)
  if (copy.rowCount !== promised)
    throw new Error(`Table ${name} has ${copy.rowCount} rows and should have ${promised}.`)
  return copy.rowCount
}

/** Rows that came with their numbers leave the counter behind. */
const goOnCounting = async (client: pg.Client, { name, numbered }: VersionedTable): Promise<void> => {
  for (const column of numbered) {
    const [table, field] = [`public.${pg.escapeIdentifier(name)}`, pg.escapeIdentifier(column)]
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${field})) from ${table} having max(${field}) is not null`,
      [table, column],
    )
  }
}
