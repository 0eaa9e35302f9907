// Backups of real databases and what comes of them, compared whole.
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { contentOf } from '@colloquy/shared/board/document'
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { closeCode } from '@colloquy/shared/wire/close-code'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPostgresJournal } from '../db/postgres-journal.ts'
import { migrateInTransaction, readSchemaVersions } from '../db/schema-version.ts'
import { createBlankDatabase, createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { makeTestFolder } from '../db/test-folder.ts'
import { replay } from '../sync/replay.ts'
import { honestAct } from '../sync/testing/honest-acts.ts'
import { createRandom, type Random } from '../sync/testing/random.ts'
import { SimulatedClient } from '../sync/testing/simulated-client.ts'
import { backUp } from './back-up.ts'
import { CannotBackUp } from './cannot-back-up.ts'
import { endLength, firstLine, type Head, writeEnd } from './head.ts'
import { openArchive } from './read-archive.ts'
import { type BackupRecord, decodeRecords, encodeRecord } from './record.ts'
import { restore } from './restore.ts'
import { allRows } from './testing/all-rows.ts'
import { gatherReadingGroup, type ReadingGroup, roomsOn, settle } from './testing/reading-group.ts'

let random: Random
let group: ReadingGroup
let folder: string
const databases: TestDatabase[] = []
beforeAll(async () => {
  random = createRandom('a group to back up')
  folder = await makeTestFolder()
  group = await gatherReadingGroup(random)
  await group.act(250)
})
afterAll(async () => {
  await group.close()
  await rm(folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const database of databases.splice(0)) await database.close()
})

const open = async (create: () => Promise<TestDatabase>): Promise<TestDatabase> => {
  const database = await create()
  databases.push(database)
  return database
}

const withClient = async <Result>(
  { connection }: Pick<TestDatabase, 'connection'>,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  return use(client).finally(() => client.end())
}

let files = 0
const backUpFrom = async (database: Pick<TestDatabase, 'connection'>, secret?: string): Promise<string> => {
  const file = join(folder, `${++files}.backup`)
  const fixed = { productVersion: '1.2.3', now: new Date(), signal: new AbortController().signal }
  await withClient(database, (client) => backUp({ client, file, secret, ...fixed }))
  return file
}

const restoreInto = async (
  database: Pick<TestDatabase, 'connection'>,
  file: string,
  keepSecret: (secret: string) => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, number>> => {
  const archive = await openArchive(file)
  return withClient(database, (client) => restore({ client, archive, keepSecret })).finally(archive.close)
}

/** Tables that a new generation of documents changes by design; everything else has to be the same. */
const ofGenerations = ['public.documents', 'public.journal', 'public.writers', 'drizzle.__drizzle_migrations']

const withoutGenerations = async (database: TestDatabase) =>
  new Map([...(await allRows(database.pool))].filter(([table]) => !ofGenerations.includes(table)))

const contentIn = async ({ db }: TestDatabase, documentId: string) => {
  const stored = await createPostgresJournal(db).load(documentId)
  return contentOf(replay(stored?.updates ?? []))
}

test('B1 B5 B8 what is restored is what was there, table by table and board by board, in a new generation', async () => {
  const source = group.api.database
  const before = await allRows(source.pool)
  for (const [table, rows] of before) expect(rows.length, `${table} has something to lose`).toBeGreaterThan(0)
  const file = await backUpFrom(source)
  expect(await allRows(source.pool)).toEqual(before)
  for (const create of [createBlankDatabase, createTestDatabase]) {
    const target = await open(create)
    const rows = await restoreInto(target, file)
    expect(Object.fromEntries(rows)).toMatchObject({ boards: 1, users: 2, papers: 45, groups: 1 })
    expect(await withoutGenerations(target)).toEqual(await withoutGenerations(source))
    const content = await contentIn(target, group.boardId)
    expect(content).toEqual(await contentIn(source, group.boardId))
    expect(Object.keys(content.comments).length).toBeGreaterThan(10)
    await checkNewGeneration(source, target)
  }
})

const checkNewGeneration = async (source: TestDatabase, target: TestDatabase): Promise<void> => {
  const documentsOf = async ({ pool }: TestDatabase) =>
    (
      await pool.query<{ id: string; generation: number; seq: string; snapshot: Buffer; server_client_id: string }>(
        'select id, generation, seq, snapshot_seq, schema_version, snapshot, server_client_id from documents order by id',
      )
    ).rows
  const [old, renewed] = [await documentsOf(source), await documentsOf(target)]
  expect(renewed.map(({ id }) => id)).toEqual(old.map(({ id }) => id))
  for (const [i, document] of renewed.entries()) {
    const { generation, seq } = old[i] ?? { generation: 0, seq: '0' }
    expect(document).toMatchObject({ generation: generation + 1, seq: String(Number(seq) + 1) })
    expect(document).toMatchObject({ snapshot_seq: document.seq, schema_version: 1 })
    const serverClientId = Number(document.server_client_id)
    expect(serverClientId).toBeGreaterThan(maxMemberClientId)
    expect([...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(document.snapshot)).keys()]).toEqual([serverClientId])
  }
  for (const table of ['journal', 'writers'])
    expect((await target.pool.query(`select from ${table}`)).rowCount, table).toBe(0)
}

test('B8 two restores of one backup are two generations', async () => {
  const file = await backUpFrom(group.api.database)
  const ids = new Set<string>()
  for (let i = 0; i < 2; i++) {
    const { pool } = await restoreFresh(file)
    const { rows } = await pool.query<{ id: string }>('select server_client_id as id from documents')
    for (const { id } of rows) ids.add(id)
  }
  expect(ids.size).toBe(2)
})

const restoreFresh = async (file: string): Promise<TestDatabase> => {
  const target = await open(createTestDatabase)
  await restoreInto(target, file)
  return target
}

test('B8 who holds later history, sent or not, is told to start afresh, and nothing of it is taken', async () => {
  const target = await restoreFresh(await backUpFrom(group.api.database))
  const restored = await contentIn(target, group.boardId)
  await group.act(5)
  const [ada, ben] = group.clients
  if (ada === undefined || ben === undefined) throw new Error('Somebody is missing.')
  const apart = new SimulatedClient(ben.visitor, copyOf(ben.document))
  for (let i = 0; i < 20; i++) {
    const command = honestAct(random, apart, Date.now())
    if (command !== undefined) apart.run(command)
  }
  const rooms = roomsOn(target)
  for (const comeBack of [new SimulatedClient(ada.visitor, copyOf(ada.document)), apart]) {
    await comeBack.connect(rooms, group.boardId)
    comeBack.flush()
    expect(comeBack.closedWith).toBe(closeCode.outdated)
  }
  const afresh = new SimulatedClient(ben.visitor)
  await afresh.connect(rooms, group.boardId)
  await settle([afresh])
  expect(contentOf(afresh.document)).toEqual(restored)
  await rooms.close()
  expect(await contentIn(target, group.boardId)).toEqual(restored)
})

const copyOf = (document: Y.Doc): Y.Doc => {
  const copy = replay([Y.encodeStateAsUpdate(document)])
  copy.clientID = document.clientID
  return copy
}

test('B2 a backup is one moment: all that was saved before it began is in it, and nothing of what came while it was made', async () => {
  const source = group.api.database
  const seqOf = async ({ pool }: TestDatabase): Promise<number> =>
    Number((await pool.query<{ seq: string }>('select seq from documents')).rows[0]?.seq)
  const savedBefore = await seqOf(source)
  const holder = await source.pool.connect()
  await holder.query('begin; lock table accounts in access exclusive mode')
  const making = backUpFrom(source)
  // It waits there with documents read, and journal and history still to come.
  await expect
    .poll(async () => (await holder.query('select from pg_locks where not granted')).rowCount, { timeout: 10_000 })
    .toBe(1)
  await group.act(30)
  await holder.query('commit')
  holder.release()
  const target = await restoreFresh(await making)
  const moment = (await seqOf(target)) - 1
  expect(moment).toBe(savedBefore)
  expect(await seqOf(source)).toBeGreaterThan(moment + 20)
  const { rows } = await source.pool.query<{ update: Buffer }>(
    'select snapshot as update, 0 as seq from documents union all select update, seq from journal where seq <= $1 order by seq',
    [moment],
  )
  const asItWas = contentOf(replay(rows.map(({ update }) => update)))
  expect(await contentIn(target, group.boardId)).toEqual(asItWas)
  const historyOf = async ({ pool }: TestDatabase) =>
    (await pool.query('select each::text from activity as each where seq <= $1 order by id', [moment])).rows
  expect(await historyOf(target)).toEqual(await historyOf(source))
  expect((await target.pool.query('select from activity where seq > $1', [moment])).rowCount).toBe(0)
})

test('B5 the history goes on counting where it was', async () => {
  const target = await restoreFresh(await backUpFrom(group.api.database))
  const { rows } = await target.pool.query<{ is_next: boolean }>(`
    insert into activity (document_id, seq, at, kind, root, key) select id, seq, now(), 'test', 'board', 'title' from documents
    returning id = (select max(id) + 1 from activity) as is_next`)
  expect(rows).toEqual([{ is_next: true }])
})

test('B5 the secret comes before everything becomes true, and where it can’t be kept nothing does', async () => {
  const file = await backUpFrom(group.api.database, 'the secret of the sessions')
  const target = await open(createTestDatabase)
  const before = await allRows(target.pool)
  const failing = restoreInto(target, file, async () => {
    throw new Error('the disk is full')
  })
  await expect(failing).rejects.toThrow('the disk is full')
  expect(await allRows(target.pool)).toEqual(before)
  const kept: string[] = []
  await restoreInto(target, file, async (secret) => void kept.push(secret))
  expect(kept).toEqual(['the secret of the sessions'])
})

test('B6 a backup of older tables is restored, and its tables brought up to date', async () => {
  const [first] = readSchemaVersions()
  const old = await open(createBlankDatabase)
  const snapshot = Buffer.from(Y.encodeStateAsUpdate(replay([await snapshotIn(group.api.database)])))
  await withClient(old, async (client) => {
    await migrateInTransaction(client, 0, 1)
    await client.query("insert into users (id, name, email) values ('ada', 'Ada', 'ada@example.org')")
    await client.query('insert into documents (id, schema_version, snapshot) values ($1, 1, $2)', ['board', snapshot])
  })
  const file = await backUpFrom(old)
  const target = await restoreFresh(file)
  expect((await headOf(file)).schema).toEqual({ number: 1, name: first?.name })
  const current = await open(createTestDatabase)
  const migrations = (rows: Awaited<ReturnType<typeof allRows>>) => rows.get('drizzle.__drizzle_migrations')
  expect(migrations(await allRows(target.pool))).toHaveLength(migrations(await allRows(current.pool))?.length ?? 0)
  expect((await target.pool.query('select name from users')).rows).toEqual([{ name: 'Ada' }])
  expect(await contentIn(target, 'board')).toEqual(contentOf(replay([snapshot])))
  expect((await target.pool.query('select generation from documents')).rows).toEqual([{ generation: 2 }])
})

const snapshotIn = async ({ pool }: TestDatabase): Promise<Buffer> => {
  const { rows } = await pool.query<{ snapshot: Buffer }>('select snapshot from documents')
  return rows[0]?.snapshot ?? Buffer.alloc(0)
}

const headOf = async (file: string): Promise<Head> => {
  const archive = await openArchive(file)
  await archive.close()
  return archive.head
}

/** The sentence of an attempt that has to be refused, and to leave every table as it was. */
const refusalOf = async (target: TestDatabase, attempt: () => Promise<unknown>): Promise<string> => {
  const before = await allRows(target.pool)
  const outcome = await attempt().then(
    () => 'It was taken.',
    (error: unknown) => error,
  )
  expect(await allRows(target.pool)).toEqual(before)
  if (outcome instanceof CannotBackUp) return outcome.message
  throw outcome
}

test('B7 a database that is not empty is left as it is', async () => {
  const file = await backUpFrom(group.api.database)
  const target = await open(createTestDatabase)
  await target.pool.query("insert into verifications (id, identifier, value, expires_at) values ('v', '', '', now())")
  const before = await allRows(target.pool)
  expect(await refusalOf(target, () => restoreInto(target, file))).toMatch(
    /^The database is not empty \(.* in verifications\)/,
  )
  expect(await allRows(target.pool)).toEqual(before)
  const twice = await restoreFresh(file)
  const once = await allRows(twice.pool)
  expect(await refusalOf(twice, () => restoreInto(twice, file))).toContain('is not empty')
  expect(await allRows(twice.pool)).toEqual(once)
})

test('B7 tables of another program that are called like ours are left as they are; others may stay', async () => {
  const file = await backUpFrom(group.api.database)
  const target = await open(createBlankDatabase)
  await target.pool.query('create table notes (id int); insert into notes values (1); create table users (id int)')
  expect(await refusalOf(target, () => restoreInto(target, file))).toContain(
    'is not empty (there is something in users)',
  )
  await target.pool.query('drop table users')
  await restoreInto(target, file)
  expect((await target.pool.query('select id from notes')).rows).toEqual([{ id: 1 }])
  expect((await headOf(await backUpFrom(target))).schema.number).toBe(readSchemaVersions().length)
})

test('B7 a database of a newer Colloquy is neither backed up nor restored into', async () => {
  const file = await backUpFrom(group.api.database)
  const target = await open(createTestDatabase)
  await target.pool.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)")
  expect(await refusalOf(target, () => restoreInto(target, file))).toContain('belongs to a newer Colloquy')
  expect(await refusalOf(target, () => backUpFrom(target))).toContain('belongs to a newer Colloquy')
})

test('B7 a database without tables is not backed up', async () => {
  const blank = await open(createBlankDatabase)
  expect(await refusalOf(blank, () => backUpFrom(blank))).toContain('There is nothing to back up')
})

/** A file that is whole by its checksum, made of the given one. */
const rewritten = async (
  file: string,
  change: { head?: (head: Head) => Head; records?: (records: BackupRecord[]) => BackupRecord[] },
): Promise<string> => {
  const bytes = await readFile(file)
  const [first = '', second = ''] = bytes.toString('latin1').split('\n')
  const compressed = bytes.subarray(first.length + second.length + 2, -endLength)
  const records: BackupRecord[] = []
  for await (const record of decodeRecords(asChunks(gunzipSync(compressed)))) records.push(record)
  const { head = (same: Head) => same, records: alter = (same: BackupRecord[]) => same } = change
  const start = Buffer.from(`${firstLine(1)}${JSON.stringify(head(JSON.parse(second) as Head))}\n`)
  const body = gzipSync(Buffer.concat(alter(records).map(({ kind, bytes: content }) => encodeRecord(kind, content))))
  const whole = Buffer.concat([start, body])
  const path = join(folder, `${++files}.backup`)
  await writeFile(path, Buffer.concat([whole, Buffer.from(writeEnd(createHash('sha256').update(whole).digest('hex')))]))
  return path
}

async function* asChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

test('B7 a backup of newer tables is refused, and one whose tables are not those of its version', async () => {
  const file = await backUpFrom(group.api.database)
  const target = await open(createTestDatabase)
  const before = await allRows(target.pool)
  const newer = await rewritten(file, { head: (head) => ({ ...head, schema: { number: 99, name: '0098_later' } }) })
  expect(await refusalOf(target, () => restoreInto(target, newer))).toBe(
    'The backup was made by a newer Colloquy (1.2.3, tables 0098_later). Update this one, or restore with that version.',
  )
  const isTable = (name: string) => (record: BackupRecord) =>
    record.kind === 't' && (JSON.parse(record.bytes.toString()) as { name: string }).name === name
  const wrong: [(records: BackupRecord[]) => BackupRecord[], string][] = [
    [
      (records) =>
        records.slice(
          0,
          records.findLastIndex(({ kind }) => kind === 't'),
        ),
      'lacks tables',
    ],
    [(records) => records.slice(0, -1), 'should have'],
    [(records) => records.filter(({ kind }) => kind !== 'd'), 'should have'],
    [(records) => [...records, { kind: 'd', bytes: Buffer.from('x') }], 'where a table begins'],
    [
      (records) =>
        records.map((record) =>
          isTable('users')(record)
            ? { ...record, bytes: Buffer.from('{"name":"users","columns":["id","is_root"]}') }
            : record,
        ),
      'not as the backup’s version has it',
    ],
    [
      (records) =>
        records.map((record, i) =>
          i > 0 && isTable('users')(records[i - 1] ?? record)
            ? { kind: 'd', bytes: Buffer.from('half a row') }
            : record,
        ),
      'missing data',
    ],
  ]
  for (const [records, reason] of wrong)
    await expect(restoreInto(target, await rewritten(file, { records })), reason).rejects.toThrow(reason)
  expect(await allRows(target.pool)).toEqual(before)
  await restoreInto(target, await rewritten(file, {}))
})
