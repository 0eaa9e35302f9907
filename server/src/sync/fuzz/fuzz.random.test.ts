import { describe, expect, it } from 'vitest'
import { newSeed } from '../testing/random.ts'
import { failedSeeds } from './failed-seeds.ts'
import { fuzzHonest, fuzzHostile } from './fuzz-gate.ts'
import { createHonestTally, runHonestBoard } from './honest/run-honest.ts'
import { runBoard } from './hostile/run-hostile.ts'

const seed = newSeed()
console.info(`the gate under fuzz: SEED=${seed}`)

describe('the gate under fuzz', () => {
  it('Q10 lets nobody touch what is others’ in 20,000 hostile updates', { timeout: 180_000 }, () => {
    const { sent, tally, breaches } = fuzzHostile(20_000, seed)
    console.info([...tally].map(([answer, times]) => `${times} ${answer}`).join(', '))
    expect(breaches).toEqual([])
    expect(sent).toBe(20_000)
    const answers = [
      'accepted',
      'gap',
      'malformed',
      'known',
      'notYours',
      'removed',
      'badValue',
      'unknownPlace',
      'missing',
    ]
    for (const answer of answers) expect([answer, tally.get(answer) ?? 0]).not.toEqual([answer, 0])
    expect([...tally.keys()].filter((answer) => answer.startsWith('impossible')).length).toBeGreaterThan(8)
    expect(tally.get('accepted') ?? 0).toBeGreaterThan(1000)
  })

  it('Q11 refuses none of 6,000 honest changes, and all copies end equal', { timeout: 180_000 }, () => {
    const { tally, failures } = fuzzHonest(6000, seed)
    console.info(JSON.stringify(tally))
    expect(failures).toEqual([])
    expect(tally.changes).toBeGreaterThanOrEqual(6000)
    for (const [what, times] of Object.entries(tally)) expect([what, times]).not.toEqual([what, 0])
  })

  it.each(failedSeeds.hostile)('Q10 holds on board %i, where once %s', (board) => {
    expect(runBoard(board, new Map())).toBeUndefined()
  })

  it.each(failedSeeds.honest)('Q11 holds on board %i, where once %s', (board) => {
    expect(runHonestBoard(board, createHonestTally())).toBeUndefined()
  })

  it('Q10 Q11 repeats a board from its seed', () => {
    const [one, other] = [new Map<string, number>(), new Map<string, number>()]
    runBoard(seed, one, 200)
    runBoard(seed, other, 200)
    expect([...one]).toEqual([...other])
    const [first, second] = [createHonestTally(), createHonestTally()]
    runHonestBoard(seed, first, 200)
    runHonestBoard(seed, second, 200)
    expect(first).toEqual(second)
  })
})
