import type { Journal } from '../journal.ts'

export interface JournalUnderTest {
  readonly journal: Journal
  /** Makes the next appends fail after they have begun; answers with what ends that. */
  break(): Promise<() => Promise<void>>
}
