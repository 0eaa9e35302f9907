import type { Clocks } from '../clocks.ts'

export interface LocalCopy {
  /** Settles once the stored document is in the given one; also where the browser keeps nothing, or does not know yet which to take. */
  readonly loaded: Promise<Clocks>
  /** Changes survive the tab. */
  keeps(): boolean
  /** Undefined until it is known. */
  name(): string | undefined
  rememberDurable(clocks: Clocks): void
  /** Settles once what is in the document is in the browser. */
  settled(): Promise<void>
  /** Once it settles, nothing is written any more. */
  close(): Promise<void>
}

export interface CopyOptions {
  readonly memberId: string
  readonly boardId: string
  /** None that is there already. */
  readonly fresh: boolean
  /** There is a board to show already, and no hurry. */
  readonly late: boolean
}
