/** A refusal that we expect: a value, not an exception. `message` is a sentence for the person who is refused. */
export interface Refusal {
  readonly kind: 'refused'
  readonly code: RefusalCode
  readonly message: string
}

export type RefusalCode =
  /** The role does not allow it. */
  | 'mayNot'
  /** It is somebody else's vote, comment or removal. */
  | 'notYours'
  /** It points to a card, column, round or comment that does not exist. */
  | 'missing'
  /** The document has no such root map, or the key has another form. */
  | 'unknownPlace'
  /** The value does not fit its schema. */
  | 'badValue'
  /** The change takes a key away; keys are overwritten, never removed. */
  | 'removed'
  /** It decodes, and is still none that a page makes (only the server's gate answers so). */
  | 'impossible'
  /** It would have no effect, or is not possible as things stand (only commands answer so; the judge never does). */
  | 'notNow'

export const refuse = (code: RefusalCode, message: string): Refusal => ({ kind: 'refused', code, message })
