// What a browser keeps of Colloquy.
import { expect, type Page } from '@playwright/test'

/** It has the page itself, as it has some time after the first visit. */
export const isKept = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe('activated')

/** The names of its copies of boards. */
export const copiesIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return databases.flatMap(({ name }) => (name !== undefined && /^colloquy:.+:.+/.test(name) ? [name] : []))
  })
