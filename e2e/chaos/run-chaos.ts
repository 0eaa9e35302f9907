// Runs a schedule of faults, one rig after the other, and counts.
import { randomFrom } from '@colloquy/server/sync/testing/random'
import type { Browser } from '@playwright/test'
import { everybodyAgrees } from './agreement.ts'
import { type Findings, nothing } from './findings.ts'
import type { Kind, Surroundings } from './kind.ts'
import { createRig, type Rig } from './rig.ts'
import { drawSchedule, type Episode } from './schedule.ts'
import { until } from './until.ts'
import type { Noticed } from './wire.ts'

export interface Outcome extends Findings {
  readonly kind: string
  readonly seconds: number
}

export interface ChaosOptions {
  readonly browser: Browser
  readonly surroundings: Surroundings
  readonly kinds: readonly Kind[]
  readonly count: number
  readonly seed: number
  readonly perEpisode: number
  /** Faults between two moments of rest, at which all replicas are compared. */
  readonly perRound: number
  readonly isShort: boolean
  readonly say: (line: string) => void
}

export interface Report {
  readonly outcomes: readonly Outcome[]
  readonly noticed: readonly Noticed[]
}

export const runChaos = async (options: ChaosOptions): Promise<Report> => {
  const { kinds, surroundings, seed, say } = options
  const possible = kinds.filter(({ name, whyNot }) => {
    const why = whyNot?.(surroundings)
    if (why !== undefined) say(`LEFT OUT: ${name}: ${why}.`)
    return why === undefined
  })
  const random = randomFrom(seed)
  const outcomes: Outcome[] = []
  const noticed: Noticed[] = []
  for (const episode of drawSchedule(random, possible, options)) {
    const rig = await createRig({
      ...{ browser: options.browser, random: randomFrom(random.below(2 ** 31 - 1)) },
      ...{ withDisk: surroundings.whyNoDisk === undefined, database: episode.database },
    })
    try {
      say(`A new board; the database is ${episode.database === 'own' ? 'the server’s own' : 'given by DATABASE_URL'}.`)
      await runEpisode(rig, episode, options, (outcome) => {
        outcomes.push(outcome)
        say(lineOf(outcomes.length, outcome))
        for (const loss of outcome.losses.slice(0, 5)) say(`       ${loss}`)
      })
    } finally {
      noticed.push(...rig.noticed)
      await rig.remove()
    }
  }
  return { outcomes, noticed }
}

/** Ends early where something was lost: what comes after says nothing any more. */
const runEpisode = async (rig: Rig, { faults }: Episode, options: ChaosOptions, tell: (outcome: Outcome) => void) => {
  for (const [i, kind] of faults.entries()) {
    rig.page.turnTo(rig.random.pick(rig.titles))
    rig.work()
    await until('the page has written something', () => rig.page.last() !== undefined)
    const isRoundOver = (i + 1) % options.perRound === 0 || i === faults.length - 1
    const steps = [timed(kind.name, () => kind.run(rig, options))]
    if (isRoundOver) steps.push(timed('(all compared)', () => everybodyAgrees(rig)))
    for (const step of steps) {
      const outcome = await step()
      tell(outcome)
      if (outcome.losses.length > 0) return options.say(lastWordsOf(rig))
    }
  }
}

const lastWordsOf = ({ program }: Rig): string =>
  `The server’s last words:\n${program.log().split('\n').slice(-20).join('\n')}`

/** Whatever goes wrong counts, also if nothing was lost. */
const timed = (kind: string, run: () => Promise<Findings>) => async (): Promise<Outcome> => {
  const start = performance.now()
  const found = await run().catch((error: unknown) => ({
    ...nothing,
    losses: [error instanceof Error ? error.message : String(error)],
  }))
  return { ...found, kind, seconds: (performance.now() - start) / 1000 }
}

const lineOf = (number: number, { kind, seconds, owed, comparisons, losses }: Outcome): string =>
  `${String(number).padStart(4)}  ${kind.padEnd(30)} ${seconds.toFixed(1).padStart(5)} s  owed ${String(owed).padStart(6)}  checked ${String(comparisons).padStart(6)}  lost ${losses.length}`
