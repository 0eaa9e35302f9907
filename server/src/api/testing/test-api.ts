// The procedures on a database of their own, called as one person or another.
import { sql } from 'drizzle-orm'
import type { NewPaper } from '../../db/papers.ts'
import { createTestDatabase, type TestDatabase } from '../../db/test-database.ts'
import { type Accounts, createAccounts } from '../accounts.ts'
import type { BoardWriter } from '../board-writer.ts'
import { bundledPapers } from '../bundled-papers.ts'
import { appRouter } from '../router.ts'
import { createCaller } from '../trpc.ts'
import { createMemoryBoards, type MemoryBoards } from './memory-boards.ts'

export const testSecret = 'a secret for tests, which nobody else has to guess'

export interface Browser {
  /** As a browser sends it back; undefined before anyone signed in. */
  cookie: string | undefined
  /** The last `Set-Cookie` values. */
  received: readonly string[]
}

const call = createCaller(appRouter)

export type Caller = ReturnType<typeof call>

export interface TestApi {
  readonly database: TestDatabase
  readonly accounts: Accounts
  readonly boards: MemoryBoards
  /** Calls procedures from this browser, which keeps the cookies it is given. */
  in(browser: Browser, overrides?: Overrides): Promise<Caller>
  /** Takes everybody and everything away. */
  empty(): Promise<void>
}

export interface Overrides {
  readonly setUpToken?: string
  readonly seed?: readonly NewPaper[]
  readonly boards?: BoardWriter
  readonly now?: () => Date
}

export const newBrowser = (): Browser => ({ cookie: undefined, received: [] })

export const createTestApi = async ({ isSecure = false } = {}): Promise<TestApi> => {
  const database = await createTestDatabase()
  const { db } = database
  const log = {
    error: (details: object, message: string) => {
      throw new Error(message, { cause: details })
    },
  }
  const accounts = createAccounts({ db, secret: testSecret, isSecure, log })
  const boards = createMemoryBoards(db)
  return {
    database,
    accounts,
    boards,
    in: async (browser, overrides = {}) => {
      const { cookie } = browser
      const signedIn = cookie === undefined ? undefined : await accounts.visitorOf({ cookie })
      return call({
        db,
        accounts,
        boards,
        seed: bundledPapers,
        setUpToken: undefined,
        now: () => new Date(),
        person: signedIn?.person,
        address: 'https://board.example.org',
        sendCookies: (cookies) => {
          browser.received = cookies
          const [first] = cookies
          if (first !== undefined) browser.cookie = first.split(';')[0]
        },
        ...overrides,
      })
    },
    empty: async () => {
      await db.execute(sql`truncate users, groups, documents cascade`)
    },
  }
}
