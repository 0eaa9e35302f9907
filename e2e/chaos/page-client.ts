// A person at a real browser, who writes one comment after the other, and whose page has to tell the truth about each.
import { setTimeout as sleep } from 'node:timers/promises'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import type { Browser, Page } from '@playwright/test'
import * as Y from 'yjs'
import type { Person } from '../faults/people.ts'
import { personAt } from '../support/person.ts'
import { recordPage } from './recorder.ts'
import { until } from './until.ts'
import type { Wire } from './wire.ts'

export interface PageClient {
  /** Begins to write; answers with what ends it, once the last one is written. */
  keepBusy(): () => Promise<void>
  /** The last text that was written, once there is one. */
  last(): string | undefined
  /** Everything that the page called safe. */
  promised(): Promise<readonly string[]>
  state(): Promise<string>
  /** What the state line said since the last time that somebody asked. */
  statesSince(): Promise<readonly string[]>
  /** The next comment is about this paper. */
  turnTo(title: string): void
  setClockOff(ms: number): Promise<void>
  /** Papers as a column shows them. */
  titlesIn(column: string): Promise<readonly string[]>
  /** The board as the browser keeps it. */
  copy(): Promise<BoardDocument>
  close(): Promise<void>
}

export const openPage = async (browser: Browser, wire: Wire, boardId: string, person: Person): Promise<PageClient> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  const [name = '', ...value] = person.cookie.split('=')
  await context.addCookies([{ name, value: value.join('='), url: wire.address }])
  const page = await context.newPage()
  page.setDefaultTimeout(40_000)
  const mark = 'Seen from the page'
  // The compiler of `npm run chaos` leaves calls of this in functions, also in those that go to the page.
  await page.addInitScript('globalThis.__name ??= (named) => named')
  await page.addInitScript(recordPage, mark)
  await page.goto(`${wire.address}/b/${boardId}`)
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  const dora = personAt(page, 'Dora')
  let [count, statesRead] = [0, 0]
  let nextTitle: string | undefined

  const writeOne = async (): Promise<void> => {
    const field = page.getByRole('textbox', { name: 'Write a comment' })
    await field.fill(`${mark} ${count + 1}`)
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    // It is on the board once the field is empty again.
    await until('a comment is taken', async () => (await field.inputValue()) === '')
    count++
  }

  return {
    keepBusy: () => {
      let isBusy = true
      const work = async (): Promise<void> => {
        for (; isBusy; await sleep(250)) {
          if (nextTitle !== undefined) await dora.open(nextTitle)
          nextTitle = undefined
          await writeOne()
        }
      }
      const done = work()
      done.catch(() => {}) // Told to whoever ends it.
      return () => {
        isBusy = false
        return done
      }
    },
    last: () => (count === 0 ? undefined : `${mark} ${count}`),
    promised: () => page.evaluate(() => window.chaosRecord.promised),
    state: () => page.evaluate(() => window.chaosRecord.states.at(-1) ?? ''),
    statesSince: async () => {
      const states = await page.evaluate((from) => window.chaosRecord.states.slice(from), statesRead)
      statesRead += states.length
      return states
    },
    turnTo: (title) => {
      nextTitle = title
    },
    setClockOff: (ms) =>
      page.evaluate((offMs) => {
        window.chaosClockOffMs = offMs
      }, ms),
    titlesIn: dora.titlesIn,
    copy: () => copyIn(page, `colloquy:${person.memberId}:${boardId}`),
    close: () => context.close(),
  }
}

/** Of a board that began anew the browser keeps one for each generation, the last of which is meant. */
const copyIn = async (page: Page, name: string): Promise<BoardDocument> => {
  const updates = await page.evaluate(async (name) => {
    const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const names = (await indexedDB.databases()).map(({ name: each = '' }) => each)
    const kept = names.filter((each) => each === name || each.startsWith(`${name}:`))
    const last = kept.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
    if (last === undefined) return []
    const copy = await done(indexedDB.open(last))
    const found = await done(copy.transaction('updates').objectStore('updates').getAll())
    copy.close()
    return (found as Uint8Array[]).map((update) =>
      btoa(Array.from(update, (byte) => String.fromCharCode(byte)).join('')),
    )
  }, name)
  const document = createBoardDocument()
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, Buffer.from(update, 'base64'))
  })
  return document
}
