// Chaos as a program: `COUNT SEED` and, for looking into one thing, names of kinds. Ends with 1 if anything was lost or went wrong.
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { browserOptions } from '../support/browser-options.ts'
import { kinds } from './kinds.ts'
import { whyNoDisk } from './machine.ts'
import { runChaos } from './run-chaos.ts'
import { lossesIn, tableOf } from './table.ts'
import { hasTracer } from './tracer.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
const count = Number(positionals[0] ?? 200)
const seed = Number(positionals[1] ?? Math.floor(Math.random() * 2 ** 31))
const chosen = kinds.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
say(`${count} faults, seed ${seed}`)
const surroundings = { whyNoDisk: await whyNoDisk(), hasTracer: await hasTracer() }
const browser = await chromium.launch(browserOptions.launchOptions)
try {
  const report = await runChaos({
    ...{ browser, surroundings, kinds: chosen, count, seed, say },
    ...{ perEpisode: 20, perRound: 5, isShort: false },
  })
  say(`\n${tableOf(report)}\nSeed ${seed}.`)
  if (lossesIn(report.outcomes) > 0) process.exitCode = 1
} catch (error) {
  say(`FAILED with seed ${seed}: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  await browser.close()
}
