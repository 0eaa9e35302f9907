import type { GenericSchema } from 'valibot'
import type { Actor } from './actor.ts'
import type { Refusal } from './refusal.ts'

/** The root maps of a board document, each holding plain JSON values under string keys. */
export const roots = [
  'board',
  'columns',
  'cards',
  'places',
  'archived',
  'rounds',
  'votes',
  'comments',
  'removals',
] as const
export type Root = (typeof roots)[number]

/** One key that a change gave another value. `before` is undefined where the key is new. */
export interface Touch {
  readonly root: Root
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

/** What the judge may look up: the document as it stands after the change. */
export interface View {
  get(root: Root, key: string): unknown
}

/** What a change meant, in the words of the group's history. */
export interface Activity {
  readonly kind: string
  readonly cardId: string | null
}

/**
 * A kind of thing on the board. `schema` says what a value looks like, `judge` who may write it, `describe` what the write means.
 * Rules never depend on what may change meanwhile, so that an honest client is not refused for a race.
 */
export interface Part {
  readonly root: Root
  readonly schema: GenericSchema
  /** Called with a value that fits the schema. */
  judge(touch: Touch, actor: Actor, view: View): Refusal | undefined
  describe(touch: Touch): Activity
}
