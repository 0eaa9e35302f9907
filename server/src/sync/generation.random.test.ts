import type { Command, Write } from '@colloquy/shared/board/command'
import { contentOf } from '@colloquy/shared/board/document'
import { renameBoard } from '@colloquy/shared/board/setting'
import { closeCode, isFinal } from '@colloquy/shared/wire/close-code'
import { expect, it } from 'vitest'
import { foldUpdates } from './compaction.ts'
import { createRooms } from './create-rooms.ts'
import { encodeAfresh } from './generation.ts'
import { createMemoryJournal } from './memory-journal.ts'
import { honestAct } from './testing/honest-acts.ts'
import { createRandom } from './testing/random.ts'
import { sampleBoard, serverClientId } from './testing/sample-board.ts'
import { SimulatedPage } from './testing/simulated-page.ts'

const documentId = 'board'
const boards = 6
const aim = Number(process.env.CHANGES ?? 6000) / boards
const tick = () => new Promise(setImmediate)
const visitors = [
  { memberId: 'ada', name: 'Ada', role: 'organizer' },
  { memberId: 'ben', name: 'Ben', role: 'member' },
  { memberId: 'cleo', name: 'Cleo', role: 'member' },
  { memberId: 'cleo', name: 'Cleo', role: 'member' }, // A second tab.
  { memberId: 'gus', name: 'Gus', role: 'guest' },
] as const

/** What one member with one page wrote last where nobody else may write: it is owed to them, whatever happens. */
const keepAccount = (page: SimulatedPage): ReadonlyMap<string, unknown> => {
  const owed = new Map<string, unknown>()
  const { memberId } = page.visitor
  const isOwn = (root: string, key: string, value: unknown): boolean =>
    (root === 'votes' && key.endsWith(`/${memberId}`)) ||
    (root === 'comments' && (value as { author: string }).author === memberId)
  const run = page.run.bind(page)
  page.run = (command: Command) => {
    let writes: readonly Write[] = []
    const outcome = run((board) => {
      const planned = command(board)
      if (planned.kind === 'act') writes = planned.writes
      return planned
    })
    if (outcome.kind === 'done')
      for (const { root, key, value } of writes) if (isOwn(root, key, value)) owed.set(`${root} ${key}`, value)
    return outcome
  }
  return owed
}

const title = 'H10 H11 H3 H4 R8 R15 loses nothing over several generations, with storage that fails: board'
it.each(Array.from({ length: boards }, (_, i) => i))(`${title} %i`, { timeout: 120_000 }, async (board) => {
  const random = createRandom(`generations of board ${board}`)
  const journal = createMemoryJournal()
  await journal.create(documentId, 1, { snapshot: sampleBoard(16), serverClientId })
  let [at, failures, leases, honestRuns, carried] = [0, 0, 0, 0, 0]
  const failing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const dice = random.below(1000)
    if (dice < 40) failures++
    if (dice < 20) throw new Error('disk full')
    const result = await work()
    if (dice >= 20 && dice < 40) throw new Error('connection reset')
    if (dice >= 40 && dice < 300) await tick()
    return result
  }
  let fails = true
  const through = <Result>(work: () => Promise<Result>) => (fails ? failing(work) : work())
  const rooms = createRooms({
    journal: {
      ...journal,
      append: (...args) => through(() => journal.append(...args)),
      renew: (...args) => through(() => journal.renew(...args)),
      lease: (...args) => through(() => journal.lease(...args)),
    },
    log: { info: () => {}, error: () => {} },
    compact: async (updates) => foldUpdates(updates),
    renew: async (state, id) => {
      await tick()
      return encodeAfresh([state], id)
    },
    renewAfter: { clientIds: 10, history: { times: 4, bytes: 1e9 } },
    compactAfter: { rows: 150, bytes: 1e9 },
    now: () => at,
    idleMs: 5,
  })
  const pages = visitors.map((visitor) => new SimulatedPage(visitor))
  const accounts = pages
    .filter(({ visitor }) => visitor.memberId === 'ben' || visitor.memberId === 'ada')
    .map((page) => ({ page, owed: keepAccount(page) }))

  const comeBack = async (page: SimulatedPage): Promise<void> => {
    if (page.isConnected) return
    const code = page.closedWith
    expect(
      code === undefined || code === closeCode.outdated || !isFinal(code),
      `closed with ${code} (SEED=${random.seed})`,
    ).toBe(true)
    if (code === closeCode.outdated) carried++
    await page.comeBack(rooms, documentId)
  }
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 6; ) {
      await tick()
      for (const page of pages) page.flush()
      quiet = pages.every((page) => page.isQuiet) ? quiet + 1 : 0
    }
  }

  while (honestRuns < aim) {
    at += 3_600_000
    for (const page of pages) await comeBack(page)
    for (let i = 0; i < 40; i++) {
      const page = random.pick(pages)
      const dice = random.below(100)
      if (dice < 55) {
        const command = honestAct(random, page, at)
        const outcome = command && page.run(command)
        if (outcome?.kind === 'done') honestRuns++
        else if (outcome !== undefined) expect(outcome.code, outcome.message).toMatch(/^(notNow|badValue)$/)
      } else if (dice < 88) page.flush(1 + random.below(6))
      else if (dice < 91) page.giveBack()
      else if (dice < 93) page.reload()
      else if (dice < 95) page.disconnect()
      else if (dice < 96) void rooms.run(documentId, renameBoard(`Group ${random.id()}`)).catch(() => {})
      else await comeBack(page)
      if (page.holdsLease) leases++
      if (dice % 5 === 0) await tick()
    }
  }

  fails = false
  for (let i = 0; i < 4; i++) {
    for (const page of pages) await comeBack(page)
    await settle()
  }
  const stored = await journal.load(documentId)
  const fresh = new SimulatedPage({ memberId: 'dora', name: 'Dora', role: 'guest' })
  await fresh.comeBack(rooms, documentId)
  for (let i = 0; i < 4; i++) {
    fresh.flush()
    await tick()
  }
  const expected = contentOf(fresh.document)
  for (const page of pages) {
    expect(page.closedWith, `SEED=${random.seed}`).toBe(undefined)
    expect(contentOf(page.document), `SEED=${random.seed}`).toEqual(expected)
    expect(page.isSaved, `SEED=${random.seed}`).toBe(true)
  }
  for (const { owed } of accounts) {
    expect(owed.size).toBeGreaterThan(20)
    for (const [place, value] of owed) {
      const [root, key] = place.split(' ') as ['votes' | 'comments', string]
      expect(expected[root][key], `${place} SEED=${random.seed}`).toEqual(value)
    }
  }
  console.info(
    `${honestRuns} changes over ${stored?.generation} generations, ${carried} times carried over, ${failures} failures, under a lease at ${leases} of the acts`,
  )
  expect(stored?.generation).toBeGreaterThan(2)
  expect(Math.min(carried, leases)).toBeGreaterThan(3)
  expect(failures).toBeGreaterThan(5)
  await rooms.close()
})
