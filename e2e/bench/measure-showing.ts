// How long a first visit takes until the board shows, and what the page then holds in its heap. Each run has a fresh browser context:
// nothing cached, no service worker, no local copy.
import type { Browser } from '@playwright/test'
import { firstScreenOf, openFreshPage } from './page.ts'
import type { Person } from './people.ts'
import { type Spread, spreadOf } from './spread.ts'

export interface Showing {
  readonly shown: Spread
  readonly complete: Spread
  /** In bytes, after collecting garbage. */
  readonly heap: Spread
}

const runs = 9
/** So that what a page does after it shows is in its heap, and no run disturbs the next. */
const settleMs = 500

export const measureShowing = async (
  browser: Browser,
  address: string,
  boardId: string,
  person: Person,
): Promise<Showing> => {
  const all = { shown: [] as number[], complete: [] as number[], heap: [] as number[] }
  for (let n = 0; n < runs; n++) {
    const { page, devtools, close } = await openFreshPage(browser, address, person, ['first-screen.js'])
    const { shown, complete } = await firstScreenOf(page, `${address}/b/${boardId}`)
    await page.waitForTimeout(settleMs)
    await devtools.send('Performance.enable')
    for (let times = 0; times < 2; times++) await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    all.shown.push(shown)
    all.complete.push(complete)
    all.heap.push(metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN)
    await close()
  }
  return { shown: spreadOf(all.shown), complete: spreadOf(all.complete), heap: spreadOf(all.heap) }
}
