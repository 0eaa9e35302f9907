import { readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Config, readConfig } from './config.ts'
import { createTestDatabase, type TestDatabase } from './db/test-database.ts'
import { makeTestFolder } from './db/test-folder.ts'
import { type Colloquy, startColloquy } from './start-colloquy.ts'
import { createEchoRooms } from './web/testing/echo-rooms.ts'

let database: TestDatabase
let folder: string
let running: Colloquy | undefined
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  folder = await makeTestFolder()
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  await rm(folder, { recursive: true, force: true })
})

const databaseUrl = (): string => {
  const { connectionString, user, password, host, database: name } = database.connection
  return connectionString ?? `postgres://${user}:${password}@${encodeURIComponent(host ?? '')}/${name}`
}

const start = async (environment: Record<string, string> = {}, overrides: Partial<Config> = {}): Promise<Colloquy> => {
  const read = readConfig({ PORT: '0', DATA_DIR: join(folder, 'data'), DATABASE_URL: databaseUrl(), ...environment })
  if (read.kind === 'wrong') throw new Error(read.sentences.join('\n'))
  const log = { info: () => {}, error: () => {}, debug: () => {} }
  running = await startColloquy({ ...read.config, ...overrides }, { log, startRooms: () => createEchoRooms() })
  return running
}

test('C4 a listing that is none is told by line, before anything is made', async () => {
  const file = join(folder, 'notes.txt')
  await writeFile(file, 'Dear all,\n\nthe papers follow tomorrow.\n')
  await expect(start({ LISTING: file })).rejects.toThrow(
    /^LISTING names .*notes\.txt, which is no listing\. Line \d+: /,
  )
  await expect(start({ LISTING: join(folder, 'gone.txt') })).rejects.toThrow(/cannot be read \(ENOENT\)\.$/)
  expect(await readdir(folder)).toEqual(['notes.txt'])
})

test('C5 a port that is taken, or an address that is not ours, gets a sentence', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  await expect(start({ PORT: String(port) })).rejects.toThrow(`such as PORT=${port + 1}.`)
  other.close()
  await expect(start({ HOST: '203.0.113.7' })).rejects.toThrow('This machine has no address 203.0.113.7.')
})

test('C5 a database that cannot be reached gets a sentence', async () => {
  const nowhere = start({ DATABASE_URL: 'postgres://colloquy@127.0.0.1:1/colloquy' })
  await expect(nowhere).rejects.toThrow('The database of DATABASE_URL cannot be reached: ')
})

test('C6 on loopback anyone at this machine may start; elsewhere the set-up link is told until somebody did', async () => {
  const local = await start()
  expect([local.address, local.setUpLink]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), undefined])
  await local.stop()
  const known = await start({ PUBLIC_URL: 'https://board.example.org' })
  expect(known.setUpLink).toMatch(/^https:\/\/board\.example\.org\/\?setup=[\w-]{43}$/)
  const link = known.setUpLink
  await known.stop()
  const again = await start({ PUBLIC_URL: 'https://board.example.org' })
  expect(again.setUpLink).toBe(link)
  await again.stop()
  const client = new pg.Client(database.connection)
  await client.connect()
  await client.query("insert into groups (id, title) values ('g', 'Group')")
  const done = await start({ PUBLIC_URL: 'https://board.example.org' })
  await client.query('delete from groups')
  await client.end()
  expect(done.setUpLink).toBeUndefined()
})

test('C6 it serves where it says', async () => {
  const { address } = await start()
  expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n')
  const { result } = (await (await fetch(`${address}/trpc/me.get`)).json()) as { result: { data: unknown } }
  expect(result.data).toEqual({ member: null, groups: [], setUp: 'open', seed: { papers: 45, isBundled: true } })
})

test('C8 without DATABASE_URL it brings its own database, keeps what it holds, and ends it with itself', async () => {
  const own = { DATABASE_URL: '' }
  const first = await start(own)
  await fetch(`${first.address}/trpc/groups.start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada' }),
  })
  await first.stop()
  const second = await start(own)
  const { result } = (await (await fetch(`${second.address}/trpc/me.get`)).json()) as { result: { data: object } }
  expect(result.data).toMatchObject({ setUp: 'done' })
})
