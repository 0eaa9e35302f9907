// A backup: one moment of all tables, read while others write.
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { findSchemaNumber, readSchemaVersions, type SchemaVersion } from '../db/schema-version.ts'
import { CannotBackUp } from './cannot-back-up.ts'
import type { Head } from './head.ts'
import { nothingIn } from './reach-database.ts'
import { encodeData, encodeRecord } from './record.ts'
import { plainText } from './session-settings.ts'
import { writeArchive } from './write-archive.ts'

export interface BackUpOptions {
  readonly client: pg.Client
  readonly file: string
  /** Undefined: known to the server's environment only. */
  readonly secret: string | undefined
  readonly productVersion: string
  readonly now: Date
  readonly signal: AbortSignal
}

export interface BackUpResult {
  readonly bytes: number
  /** Table → rows. */
  readonly rows: ReadonlyMap<string, number>
}

/** Everything that was durable when it began is in it. Where it fails the connection may still be in the middle of a table, and is good for nothing but closing. */
export const backUp = async (options: BackUpOptions): Promise<BackUpResult> => {
  const { client, file, secret, productVersion, now, signal } = options
  await client.query('begin isolation level repeatable read read only')
  await client.query(plainText)
  const schema = await findSchema(client)
  const { number, name } = schema
  const head: Head = { productVersion, schema: { number, name }, createdAt: now.toISOString() }
  const rows = new Map<string, number>()
  const bytes = await writeArchive(file, head, records(client, schema, secret, rows), signal)
  await client.query('rollback')
  return { bytes, rows }
}

const findSchema = async (client: pg.Client): Promise<SchemaVersion> => {
  const number = await findSchemaNumber(client)
  if (number === 0) throw new CannotBackUp(nothingIn('this database'))
  const schema = number === undefined ? undefined : readSchemaVersions()[number - 1]
  if (schema === undefined)
    throw new CannotBackUp(
      'The database belongs to a newer Colloquy. Back it up with that version, or update this one.',
    )
  return schema
}

async function* records(
  client: pg.Client,
  schema: SchemaVersion,
  secret: string | undefined,
  rows: Map<string, number>,
): AsyncGenerator<Buffer> {
  if (secret !== undefined) yield encodeRecord('s', Buffer.from(secret))
  for (const { name, columns } of schema.tables) {
    yield encodeRecord('t', Buffer.from(JSON.stringify({ name, columns })))
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const copy = client.query(copyTo(`copy (select ${list} from public.${pg.escapeIdentifier(name)}) to stdout`))
    for await (const chunk of copy as AsyncIterable<Buffer>) yield* encodeData(chunk)
    await client.query('select') // The number of rows may come later than the last of them.
    rows.set(name, copy.rowCount)
    yield encodeRecord('e', Buffer.from(JSON.stringify({ rows: copy.rowCount })))
  }
}
