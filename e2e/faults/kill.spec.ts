// Ends the server in the middle of everything, again and again, and looks whether anything is missing afterwards.
// What counts as kept is read by a newcomer before any of the others is back, since they would bring along what is missing.

import { openDatabase } from '@colloquy/server/db/database'
import { startEmbeddedPostgres } from '@colloquy/server/db/embedded/embedded-postgres'
import { createRandom, type Random } from '@colloquy/server/sync/testing/random'
import { contentOf } from '@colloquy/shared/board/document'
import { expect, test } from '@playwright/test'
import * as Y from 'yjs'
import { actOnce, keepBusy } from './burst.ts'
import { holds } from './changes.ts'
import { type MemberClient, type Network, openBoard } from './member-client.ts'
import { atSomeMoment } from './moment.ts'
import { owed } from './owed.ts'
import { type Group, gatherGroup } from './people.ts'
import { createProgram, type Program } from './program.ts'

test.describe.configure({ timeout: 240_000 })

const patience = { timeout: 30_000, intervals: [10] }

interface Session {
  readonly program: Program
  readonly group: Group
  readonly network: Network
  readonly clients: readonly MemberClient[]
  readonly random: Random
  /** Ends the work. */
  rest(): void
}

/** What a test leaves behind, however it ends; the last first. */
const leftovers: (() => unknown)[] = []
test.afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear()
})

/** Three people with a board before them, who begin to work on it at once. */
const begin = async (name: string): Promise<Session> => {
  const random = createRandom(name)
  const program = await createProgram()
  leftovers.push(program.remove)
  await program.start()
  const group = await gatherGroup(program.address, ['Ada', 'Ben', 'Cleo'])
  const network = { isUp: true }
  const clients = group.people.map((person) => openBoard(program.address, group.boardId, person, network))
  for (const client of clients) leftovers.push(client.close)
  await expect.poll(() => clients.every(({ provider }) => provider.synced), patience).toBe(true)
  for (const client of clients) client.seen.length = 0 // What was there from the start.
  const rest = keepBusy(clients, random)
  leftovers.push(rest)
  await expect.poll(() => owed(clients).size, patience).toBeGreaterThan(100)
  return { program, group, network, clients, random, rest }
}

/** Reads the board from scratch and counts what is there of what is owed. */
const checkWithNewcomer = async ({ program, group, clients, random }: Session): Promise<number> => {
  const [person] = group.people
  if (person === undefined) throw new Error('Nobody is in the group.')
  const newcomer = openBoard(program.address, group.boardId, person, { isUp: true })
  await expect.poll(() => newcomer.provider.synced, patience).toBe(true)
  const changes = owed(clients)
  const missing = [...changes.values()].filter((change) => !holds(newcomer.document, change))
  newcomer.close()
  expect(missing, `SEED=${random.seed}`).toEqual([])
  return changes.size
}

/** Resolves once nobody is connected: from then on nobody sees anything more. */
const everybodyIsOff = ({ clients }: Session): Promise<void> =>
  expect.poll(() => clients.some(({ provider }) => provider.wsconnected), patience).toBe(false)

/** They come back by themselves, send what they did meanwhile, and end with one and the same board. */
const everybodyAgrees = async ({ program, group, clients, random }: Session): Promise<void> => {
  await expect.poll(() => clients.every((client) => client.provider.synced && client.isSaved()), patience).toBe(true)
  const [person] = group.people
  if (person === undefined) throw new Error('Nobody is in the group.')
  const newcomer = openBoard(program.address, group.boardId, person, { isUp: true })
  await expect.poll(() => newcomer.provider.synced, patience).toBe(true)
  const clocks = (document: Y.Doc) => [...Y.decodeStateVector(Y.encodeStateVector(document))].sort()
  for (const { document } of clients) {
    await expect
      .poll(() => clocks(document), { ...patience, message: `SEED=${random.seed}` })
      .toEqual(clocks(newcomer.document))
    expect(contentOf(document), `SEED=${random.seed}`).toEqual(contentOf(newcomer.document))
  }
  for (const { document, written } of clients)
    expect(Y.getState(newcomer.document.store, document.clientID), `SEED=${random.seed}`).toBe(written.length)
  newcomer.close()
  expect(clients.flatMap(({ refusals }) => refusals)).toEqual([])
}

const report = (what: string, { clients, random }: Session, checked: number): void => {
  const total = (count: (client: MemberClient) => number) => clients.reduce((sum, client) => sum + count(client), 0)
  console.info(
    `${what}: ${checked} checks of ${owed(clients).size} changes that were owed (${total(({ seen }) => seen.length)} times seen by another, ` +
      `${total((client) => client.saved().length)} reported as saved, ${total(({ written }) => written.length)} written); SEED=${random.seed}`,
  )
}

test('R1 R5 R8 the server is killed ten times in the middle of a burst, and nothing that anybody saw or was told is safe is lost', async () => {
  const session = await begin('killing the server')
  const { program, network, clients, random, rest } = session
  let checked = 0
  for (let round = 0; round < 10; round++) {
    await atSomeMoment(session, program.kill)
    network.isUp = false
    expect((await program.ended()).signal).toBe('SIGKILL')
    await everybodyIsOff(session)
    await program.start()
    checked += await checkWithNewcomer(session)
    network.isUp = true
    // Some rounds begin while the others are still on their way back.
    if (random.chance(0.7))
      await expect.poll(() => clients.every(({ provider }) => provider.synced), patience).toBe(true)
  }
  rest()
  await everybodyAgrees(session)
  report('10 kills', session, checked)
  expect(owed(clients).size).toBeGreaterThan(500)
  expect(clients.reduce((sum, { seen }) => sum + seen.length, 0)).toBeGreaterThan(500)
  expect(await program.stop()).toEqual({ code: 0, signal: null })
  await checkHistory(session)
})

/** Every comment is in the history once, by its author, although clients sent again what they had no answer to. */
const checkHistory = async ({ program, clients }: Session): Promise<void> => {
  const postgres = await startEmbeddedPostgres({ dataDir: program.dataDir, log: () => {} })
  const { pool, close } = openDatabase(postgres.connection, () => {})
  const { rows } = await pool.query(
    'select key, member_id from activity where kind = \'commentWritten\' order by key collate "C"',
  )
  await close()
  await postgres.stop()
  const comments = Object.entries(clients[0] ? contentOf(clients[0].document).comments : {})
  const written = comments.map(([key, value]) => ({ key, member_id: (value as { author: string }).author }))
  expect(rows).toEqual(written.sort((a, b) => (a.key < b.key ? -1 : 1)))
}

test('R11 a long journal is folded when the last one leaves, and a restart in the middle of a burst finds everything', async () => {
  const session = await begin('folding the journal')
  const { program, network, clients, random, rest } = session
  // Each act is a row of the journal; it is folded from 2000 on.
  for (let i = 0; i < 700; i++) {
    for (const client of clients) actOnce(client, random)
    if (i % 20 === 0) await expect.poll(() => clients.every((client) => client.isSaved()), patience).toBe(true)
  }
  rest()
  await everybodyAgrees(session)
  for (const { provider } of clients) provider.disconnect()
  await expect.poll(program.log, patience).toContain('folded the journal into the snapshot')
  for (const { provider } of clients) provider.connect()
  const restAgain = keepBusy(clients, random)
  leftovers.push(restAgain)
  await atSomeMoment(session, program.kill)
  network.isUp = false
  await program.ended()
  await everybodyIsOff(session)
  await program.start()
  const checked = await checkWithNewcomer(session)
  network.isUp = true
  restAgain()
  await everybodyAgrees(session)
  report('Journal folded', session, checked)
  expect(checked).toBeGreaterThan(2000)
})
