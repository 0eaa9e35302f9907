// A command changes the board document. It is given the board as it stands and answers with what to write and how to take it back.
import type { Root } from './part.ts'
import type { BoardReader } from './reader.ts'
import type { Refusal } from './refusal.ts'

export interface Write {
  readonly root: Root
  readonly key: string
  readonly value: unknown
}

export interface Act {
  readonly kind: 'act'
  readonly writes: readonly Write[]
  /** Takes this act back, and only this one: it answers `notNow` where somebody changed the same thing since. */
  readonly inverse: Command
}

export type Command = (board: BoardReader) => Act | Refusal

export const act = (writes: readonly Write[], inverse: Command): Act => ({ kind: 'act', writes, inverse })
