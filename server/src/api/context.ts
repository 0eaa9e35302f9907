// What every procedure may use.
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { NewPaper } from '../db/papers.ts'
import type { Accounts, Person } from './accounts.ts'
import type { BoardWriter } from './board-writer.ts'

/** The same for all requests. */
export interface Surroundings {
  readonly db: NodePgDatabase
  readonly accounts: Accounts
  readonly boards: BoardWriter
  /** The papers of the first board, unless whoever starts it brings others. */
  readonly seed: readonly NewPaper[]
  /** The token of the set-up link; undefined where the first visitor may start a group without it. */
  readonly setUpToken: string | undefined
  readonly now: () => Date
}

/** One request's own. */
export interface Context extends Surroundings {
  readonly person: Person | undefined
  /** The origin by which this visitor reached us, for links that they pass on. */
  readonly address: string
  sendCookies(cookies: readonly string[]): void
}
