import { type StoryDatabase, startDatabase } from './database.ts'
import { test as base } from './reading-group.ts'

/** Stories that change what no page can. The server has to be told the database's address. */
export const test = base.extend<{ database: StoryDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here.
  database: async ({}, use) => {
    const database = await startDatabase()
    await use(database)
    await database.dispose()
  },
})
