// Backups of a server at work, by the commands that people type, and what becomes of those who were connected before.
import { execFile } from 'node:child_process'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@colloquy/server/db/database'
import { startEmbeddedPostgres } from '@colloquy/server/db/embedded/embedded-postgres'
import { createPostgresJournal } from '@colloquy/server/db/postgres-journal'
import { createRandom } from '@colloquy/server/sync/testing/random'
import { contentOf } from '@colloquy/shared/board/document'
import { isServerClientId } from '@colloquy/shared/wire/client-id'
import { expect, test } from '@playwright/test'
import * as Y from 'yjs'
import { actOnce, keepBusy } from './burst.ts'
import { openBoard } from './member-client.ts'
import { type Group, gatherGroup } from './people.ts'
import { createProgram, makeFolder, type Program } from './program.ts'

test.describe.configure({ timeout: 240_000 })

const root = join(import.meta.dirname, '../..')
const patience = { timeout: 30_000, intervals: [10] }

/** What a test leaves behind, however it ends; the last first. */
const leftovers: (() => unknown)[] = []
test.afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear()
})

interface Outcome {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** As people type it, from where they stand. */
const npmRun = (command: 'backup' | 'restore', file: string, dataDir: string, from: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const { PATH, HOME } = process.env
    const args = ['--prefix', root, 'run', '-s', command, file]
    execFile('npm', args, { cwd: from, env: { PATH, HOME, DATA_DIR: dataDir } }, (error, output, errors) => {
      resolve({ code: error ? Number(error.code) : 0, output, errors })
    })
  })

const begin = async (): Promise<{ program: Program; group: Group; folder: string }> => {
  const folder = await makeFolder()
  const program = await createProgram({ dataDir: join(folder, 'data') })
  leftovers.push(program.remove)
  await program.start()
  return { program, group: await gatherGroup(program.address, ['Ada', 'Ben', 'Cleo']), folder }
}

test('B2 B3 B5 B8 a board that people write on is backed up, restored and opened, and who holds later history starts afresh', async () => {
  const random = createRandom('backing up a busy board')
  const { program, group, folder } = await begin()
  const networks = group.people.map(() => ({ isUp: true }))
  const clients = group.people.map((person, i) =>
    openBoard(program.address, group.boardId, person, networks[i] ?? { isUp: true }),
  )
  for (const client of clients) leftovers.push(client.close)
  await expect.poll(() => clients.every(({ provider }) => provider.synced), patience).toBe(true)
  const rest = keepBusy(clients, random)
  leftovers.push(rest)
  await expect.poll(() => clients.every((client) => client.saved().length > 30), patience).toBe(true)

  const savedBefore = clients.flatMap((client) => client.saved())
  const made = await npmRun('backup', 'busy.backup', program.dataDir, folder)
  expect(made).toMatchObject({ code: 0 })
  expect(made.output).toMatch(/^Saved 1 board, 3 people, 45 papers, [\d,]+ changes in .*busy\.backup \(\d+ kB\)\.\n/)
  const file = join(folder, 'busy.backup')
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  // One writes on without a connection, the others with one: all of it is later than the backup.
  const [ada, , cleo] = clients
  const [, , cleosNetwork] = networks
  if (ada === undefined || cleo === undefined || cleosNetwork === undefined) throw new Error('Somebody is missing.')
  cleosNetwork.isUp = false
  cleo.provider.disconnect()
  rest()
  for (let i = 0; i < 20; i++) for (const client of clients) actOnce(client, random)
  await expect.poll(() => ada.isSaved(), patience).toBe(true)
  expect(cleo.isSaved()).toBe(false)
  for (const network of networks) network.isUp = false
  expect(await program.stop()).toEqual({ code: 0, signal: null })

  await rename(program.dataDir, `${program.dataDir}-before`)
  const restored = await npmRun('restore', 'busy.backup', program.dataDir, folder)
  expect(restored).toMatchObject({ code: 0 })
  expect(restored.output).toMatch(/^Restored 1 board, 3 people, 45 papers, .*\nPeople stay signed in\.\n/)
  const stored = await readStored(program.dataDir, group.boardId)
  await program.start()

  // With the cookie from before.
  const [person] = group.people
  if (person === undefined) throw new Error('Nobody is in the group.')
  const newcomer = openBoard(program.address, group.boardId, person, { isUp: true })
  leftovers.push(newcomer.close)
  await expect.poll(() => newcomer.provider.synced, patience).toBe(true)
  const content = contentOf(newcomer.document)
  expect(content, `SEED=${random.seed}`).toEqual(stored.content)
  const missing = savedBefore.filter(({ root: part, key }) => !(key in content[part]))
  expect(missing, `SEED=${random.seed}`).toEqual([])

  for (const network of networks) network.isUp = true
  cleo.provider.connect()
  await expect.poll(() => clients.every(({ refusals }) => refusals.length > 0), patience).toBe(true)
  for (const { refusals } of clients) expect(refusals).toEqual([expect.stringMatching(/^4410 /)])
  const clientIds = [...Y.decodeStateVector(Y.encodeStateVector(newcomer.document)).keys()]
  expect(clientIds.filter((id) => !isServerClientId(id))).toEqual([])
  expect(contentOf(newcomer.document)).toEqual(content)

  actOnce(newcomer, random)
  await expect.poll(() => newcomer.isSaved(), patience).toBe(true)
})

const readStored = async (dataDir: string, boardId: string) => {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  const { db, close } = openDatabase(postgres.connection, () => {})
  try {
    const document = await createPostgresJournal(db).load(boardId)
    const replayed = new Y.Doc()
    for (const update of document?.updates ?? []) Y.applyUpdate(replayed, update)
    return { content: contentOf(replayed) }
  } finally {
    await close()
    await postgres.stop()
  }
}

test('B3 B4 B7 a stopped server is backed up too, and what is in the way of either command changes nothing', async () => {
  const { program, group, folder } = await begin()
  const running = await npmRun('backup', 'running.backup', program.dataDir, folder)
  expect(running.code).toBe(0)
  const inUse = await npmRun('restore', 'running.backup', program.dataDir, folder)
  expect(inUse).toMatchObject({ code: 1, output: '' })
  expect(inUse.errors).toMatch(/^A Colloquy is running on .* Stop it and restore again, .*\.\n$/)
  expect((await fetch(`${program.address}/healthz`)).status).toBe(200)
  await program.stop()

  const stopped = await npmRun('backup', 'stopped.backup', program.dataDir, folder)
  expect(stopped).toMatchObject({ code: 0 })
  const again = await npmRun('backup', 'stopped.backup', program.dataDir, folder)
  expect(again).toMatchObject({ code: 1, output: '' })
  expect(again.errors).toContain('stopped.backup exists already')

  const full = await npmRun('restore', 'running.backup', program.dataDir, folder)
  expect(full).toMatchObject({ code: 1, output: '' })
  expect(full.errors).toMatch(/^The database is not empty/)
  const bytes = await readFile(join(folder, 'running.backup'))
  await writeFile(join(folder, 'damaged.backup'), bytes.subarray(0, -1000))
  const damaged = await npmRun('restore', 'damaged.backup', join(folder, 'fresh'), folder)
  expect(damaged).toMatchObject({ code: 1, output: '' })
  expect(damaged.errors).toContain('damaged.backup is damaged')
  await expect(stat(join(folder, 'fresh'))).rejects.toThrow('ENOENT')

  await program.start()
  const [ada] = group.people
  if (ada === undefined) throw new Error('Nobody is in the group.')
  const { board, provider, close } = openBoard(program.address, group.boardId, ada, { isUp: true })
  await expect.poll(() => provider.synced, patience).toBe(true)
  expect([...board.cardIds()]).toHaveLength(45)
  close()
})
