import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldUpdates } from '../sync/compaction.ts'
import { createRooms } from '../sync/create-rooms.ts'
import { encodeAfresh } from '../sync/generation.ts'
import { replay } from '../sync/replay.ts'
import { sampleBoard, serverClientId } from '../sync/testing/sample-board.ts'
import { SimulatedPage } from '../sync/testing/simulated-page.ts'
import type { CrashOrder } from '../testing/crash-program.ts'
import { createPostgresJournal } from './postgres-journal.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

type Word =
  /** An author's own comment, as it is written, and once that is acknowledged. */
  | { readonly kind: 'wrote' | 'saved'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'folded' | 'renewed' }
  | { readonly kind: 'error'; readonly message: string }

/** Holds the deletion of journal rows, which is in the midst of both transactions, for longer than any test takes. */
const hold = async (isHeld: boolean): Promise<void> => {
  await database.db.execute(sql`drop trigger if exists hold on journal`)
  if (!isHeld) return
  await database.db.execute(sql`
    create or replace function hold() returns trigger language plpgsql as $$
    begin perform pg_advisory_lock(4711); perform pg_sleep(600); return old; end $$`)
  await database.db.execute(
    sql`create trigger hold before delete on journal for each statement execute function hold()`,
  )
}

const isHolding = async (): Promise<boolean> => {
  const { rows } = await database.db.execute(
    sql`select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
  )
  return rows.length > 0
}

/** Runs the program until it is dead; answers with what it said. */
const runUntilDead = async (order: Omit<CrashOrder, 'connection'>): Promise<readonly Word[]> => {
  const program = fileURLToPath(new URL('../testing/crash-program.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), program, JSON.stringify({ ...order, connection: database.connection })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const words: Word[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => void words.push(JSON.parse(line) as Word))
  const [died, read] = [
    new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal))),
    new Promise<void>((resolve) => reader.once('close', () => resolve())),
  ]
  if (order.step === 'inside') {
    await expect
      .poll(() => words.filter(({ kind }) => kind === 'saved').length, { timeout: 60_000 })
      .toBeGreaterThan(10)
    await hold(true)
    await expect.poll(isHolding, { timeout: 60_000 }).toBe(true)
    child.kill('SIGKILL')
  }
  expect(await died).toBe('SIGKILL')
  await read
  // PostgreSQL notices at its next word to the dead; what held it must not hold the rest of the test.
  await database.db.execute(
    sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
  )
  return words
}

const steps = ['after loading', 'while encoding', 'before the transaction', 'inside', 'after the transaction'] as const
const cases = (['compact', 'renew'] as const).flatMap((what) => steps.map((step) => ({ what, step })))

describe('a server that is killed', () => {
  it.each(cases)('H14 $step, at a $what, loses nothing acknowledged', { timeout: 120_000 }, async ({ what, step }) => {
    const documentId = `${what} ${step}`
    const journal = createPostgresJournal(database.db)
    await journal.create(documentId, 1, { snapshot: sampleBoard(12), serverClientId })
    const words = await runUntilDead({ documentId, what, step, spare: 1, acknowledged: 8 })
    await hold(false)

    const saved = new Map(words.flatMap((word) => (word.kind === 'saved' ? [[word.key, word.value] as const] : [])))
    const written = (key: string): readonly unknown[] =>
      words.flatMap((word) => (word.kind === 'wrote' && word.key === key ? [word.value] : []))
    const stepOf = (key: string, value: unknown): number =>
      written(key).findLastIndex((each) => isDeepStrictEqual(each, value))
    expect(saved.size).toBeGreaterThan(5)
    expect(words.filter(({ kind }) => kind === 'error')).toEqual([])
    const went = words.filter(({ kind }) => kind === (what === 'compact' ? 'folded' : 'renewed')).length
    if (step !== 'inside') expect(went).toBeGreaterThan(0)

    const stored = await journal.load(documentId)
    const document = replay(stored?.updates ?? [])
    expect([document.store.pendingStructs, document.store.pendingDs]).toEqual([null, null])
    const comments = document.getMap('comments')
    for (const [key, value] of saved) {
      expect(stepOf(key, value)).toBeGreaterThanOrEqual(0)
      expect(stepOf(key, comments.get(key)), key).toBeGreaterThanOrEqual(stepOf(key, value))
    }
    expect(stored?.generation).toBe(what === 'renew' ? 1 + went + (step === 'after the transaction' ? 1 : 0) : 1)

    // And it goes on from there.
    const rooms = createRooms({
      journal,
      log: { info: () => {}, error: () => {} },
      compact: async (updates) => foldUpdates(updates),
      renew: async (state, id) => encodeAfresh([state], id),
      compactAfter: { rows: 1, bytes: 1 },
    })
    const reader = new SimulatedPage({ memberId: 'gus', name: 'Gus', role: 'guest' })
    await reader.comeBack(rooms, documentId)
    for (let i = 0; i < 3; i++) reader.flush()
    for (const key of saved.keys()) expect(reader.document.getMap('comments').has(key)).toBe(true)
    await rooms.close()
  })
})
