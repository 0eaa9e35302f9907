// The short form of `npm run chaos`: nearly every kind of fault once, on a server with its own database and on one with a given one.

import { randomFrom } from '@colloquy/server/sync/testing/random'
import { expect, test } from '@playwright/test'
import { kinds } from './kinds.ts'
import { whyNoDisk } from './machine.ts'
import { runChaos } from './run-chaos.ts'
import { drawSchedule } from './schedule.ts'
import { tableOf } from './table.ts'
import { hasTracer } from './tracer.ts'

test.describe.configure({ timeout: 400_000 })

/** It takes half a minute to notice a silent connection, so the long form does that. */
const quick = kinds.filter(({ name }) => name !== 'half-open connection')

test('Y1 Y4 Y5 Y6 Y7 Y8 whatever is killed, cut off, full, slow, stopped or garbled: nothing saved or seen is lost or there twice, everybody comes back by themselves to one board, and the page tells the truth', async ({
  browser,
}) => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.info(`chaos: SEED=${seed}`)
  const surroundings = { whyNoDisk: await whyNoDisk(), hasTracer: await hasTracer() }
  const report = await runChaos({
    ...{ browser, surroundings, kinds: quick, count: 12, seed },
    ...{ perEpisode: 7, perRound: 4, isShort: true },
    say: (line) => console.info(line),
  })
  console.info(tableOf(report))
  expect(
    report.outcomes.flatMap(({ losses }) => losses),
    `SEED=${seed}`,
  ).toEqual([])
  expect(report.outcomes.reduce((sum, { comparisons }) => sum + comparisons, 0)).toBeGreaterThan(2000)
})

test('Y9 a seed gives one schedule, and a kind comes again only after all others', () => {
  const draw = (seed: number) =>
    drawSchedule(randomFrom(seed), kinds, { count: 100, perEpisode: 25 }).map(({ database, faults }) => [
      database,
      ...faults.map(({ name }) => name),
    ])
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  expect(new Set(draw(3).flat()).size).toBe(kinds.length + 2)
  expect(
    draw(4)
      .filter(([database]) => database === 'own')
      .flat(),
  ).not.toContain('answer to a commit lost')
})

test('Y9 what the machine does not allow is said and left out', async ({ browser }) => {
  const said: string[] = []
  const { outcomes } = await runChaos({
    ...{ browser, kinds, count: 0, seed: 1, perEpisode: 1, perRound: 1, isShort: true },
    surroundings: { whyNoDisk: 'there is no disk', hasTracer: false },
    say: (line) => void said.push(line),
  })
  expect(outcomes).toEqual([])
  expect(said).toEqual([
    'LEFT OUT: power cut: there is no disk.',
    'LEFT OUT: disk full: there is no disk.',
    'LEFT OUT: commits traced to the disk: strace is not here, or may not look into processes.',
  ])
})
