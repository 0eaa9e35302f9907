// What a browser keeps of Colloquy.
import { expect, type Page } from '@playwright/test'

/** It has the page itself, as it has some time after the first visit. */
export const isKept = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe('activated')

/** It has the board, too. */
export const isCopied = (page: Page): Promise<void> =>
  expect
    .poll(async () => {
      const [name] = await copiesIn(page)
      return name === undefined ? 0 : page.evaluate(countOfUpdates, name)
    })
    .toBeGreaterThan(0)

const countOfUpdates = (name: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      if (!database.objectStoreNames.contains('updates')) return resolve(0)
      const counting = database.transaction('updates').objectStore('updates').count()
      counting.onsuccess = () => {
        database.close()
        resolve(counting.result)
      }
    }
  })

/** The names of its copies of boards. */
export const copiesIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return databases.flatMap(({ name }) => (name !== undefined && /^colloquy:.+:.+/.test(name) ? [name] : []))
  })
