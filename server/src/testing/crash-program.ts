// A server without its web for the tests of crashes: members write to one board while it is folded and begins new generations, until the
// process kills itself at the step that it was told. It prints what was acknowledged, one JSON line each, before it goes on.
import { writeSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { openDatabase } from '../db/database.ts'
import { createPostgresJournal } from '../db/postgres-journal.ts'
import { compactInThread, renewInThread } from '../sync/compact-in-thread.ts'
import { createRooms } from '../sync/create-rooms.ts'
import type { Journal } from '../sync/journal.ts'
import { honestAct } from '../sync/testing/honest-acts.ts'
import { newSeed, randomFrom } from '../sync/testing/random.ts'
import { SimulatedPage } from '../sync/testing/simulated-page.ts'

export interface CrashOrder {
  readonly connection: object
  readonly documentId: string
  readonly what: 'compact' | 'renew'
  /** `inside`: the transaction is held up by a trigger, and the test kills the process. */
  readonly step: 'after loading' | 'while encoding' | 'before the transaction' | 'inside' | 'after the transaction'
  /** How often it goes well before. */
  readonly spare: number
  /** How much is acknowledged before. */
  readonly acknowledged: number
}

const order = JSON.parse(process.argv[2] ?? '') as CrashOrder
const say = (word: object): void => void writeSync(1, `${JSON.stringify(word)}\n`)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('killed')
}

const written = new Map<string, unknown>()
const acknowledged = new Map<string, unknown>()
let spare = order.spare
const reach = (step: CrashOrder['step']): void => {
  if (step === order.step && spare <= 0 && acknowledged.size >= order.acknowledged) die()
}

const { what } = order
const journal = createPostgresJournal(openDatabase(order.connection, () => {}).db)
let isCompacting = false
const through: Journal = {
  ...journal,
  load: async (id) => {
    const stored = await journal.load(id)
    if (isCompacting && what === 'compact') reach('after loading')
    isCompacting = true // The first time it is the room that loads.
    return stored
  },
  compact: async (...args) => {
    if (what === 'compact') reach('before the transaction')
    await journal.compact(...args)
    if (what === 'compact') reach('after the transaction')
    say({ kind: 'folded' })
    if (what === 'compact') spare--
  },
  renew: async (...args) => {
    if (what === 'renew') reach('before the transaction')
    const result = await journal.renew(...args)
    if (what === 'renew') reach('after the transaction')
    say({ kind: 'renewed' })
    if (what === 'renew') spare--
    isCompacting = false
    return result
  },
}

/** The process dies while the thread is at work. */
const cutShort = async <Result>(kind: CrashOrder['what'], work: Promise<Result>): Promise<Result> => {
  if (what === kind) {
    if (kind === 'renew') reach('after loading')
    await new Promise((resolve) => setTimeout(resolve, 5))
    reach('while encoding')
  }
  return work
}

const rooms = createRooms({
  journal: through,
  log: { info: () => {}, error: (details, message) => say({ kind: 'error', message, details: String(details) }) },
  compact: (updates) => cutShort('compact', compactInThread(updates)),
  renew: (state, id) => cutShort('renew', renewInThread(state, id)),
  compactAfter: { rows: what === 'compact' ? 40 : 1e9, bytes: 1e9 },
  renewAfter: { clientIds: what === 'renew' ? 8 : 1e9, history: { times: 4, bytes: 1e9 } },
})

const random = randomFrom(newSeed())
const pages = ['ada', 'ben', 'cleo'].map(
  (memberId) => new SimulatedPage({ memberId, name: memberId, role: memberId === 'ada' ? 'organizer' : 'member' }),
)
const tellOwn = (page: SimulatedPage, kind: 'wrote' | 'saved', told: Map<string, unknown>): void => {
  for (const [key, value] of page.document.getMap('comments')) {
    const isOwn = (value as { author: string }).author === page.visitor.memberId
    if (!isOwn || isDeepStrictEqual(told.get(key), value)) continue
    told.set(key, value)
    say({ kind, key, value })
  }
}
for (;;) {
  for (const page of pages) {
    if (!page.isConnected) await page.comeBack(rooms, order.documentId)
    for (let i = random.below(3); i > 0; i--) {
      const command = honestAct(random, page, 1)
      if (command !== undefined) page.run(command)
      tellOwn(page, 'wrote', written)
    }
    if (what === 'renew' && random.chance(0.1)) page.reload()
    page.flush()
  }
  await new Promise((resolve) => setTimeout(resolve, 1))
  for (const page of pages) {
    page.flush()
    if (page.isSaved) tellOwn(page, 'saved', acknowledged)
  }
  if (what === 'compact' && random.chance(0.05)) {
    // A journal is folded when nobody is left.
    for (const page of pages) page.disconnect()
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
