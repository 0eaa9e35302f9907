// What a client says of itself while it is here, and what the server makes of it. Never stored.
import * as v from 'valibot'
import { idSchema } from '../board/id.ts'

/** What the page sets as its local awareness state. */
export const activitySchema = v.object({
  /** The card whose panel is open. */
  lookingAt: v.optional(v.nullable(idSchema)),
  /** The card being dragged. */
  dragging: v.optional(v.nullable(idSchema)),
  /** The card on which a comment is being written. */
  writingOn: v.optional(v.nullable(idSchema)),
})
export type PresenceActivity = v.InferOutput<typeof activitySchema>

/** What everyone else receives: `member` is written by the server, whatever the client sent. */
export interface Presence extends PresenceActivity {
  readonly member: { readonly id: string; readonly name: string }
}
