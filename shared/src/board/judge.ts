// Decides whether one member may make one change. Knows nothing of bytes, sockets or Yjs: it sees touches.
import * as v from 'valibot'
import { type Actor, isServer, mayWrite } from './actor.ts'
import { partOf } from './board.ts'
import type { Touch, View } from './part.ts'
import { type Refusal, refuse } from './refusal.ts'

export const judge = (touch: Touch, actor: Actor, view: View): Refusal | undefined => {
  if (!mayWrite(actor))
    return refuse('mayNot', 'Guests can read the board, not change it. Ask an organizer to make you a member.')
  if (touch.after === undefined)
    return refuse('removed', `A key is overwritten, never removed: ${touch.root}/${touch.key}.`)
  const part = partOf(touch.root)
  if (part === undefined) return refuse('unknownPlace', `A board has no map named “${touch.root}”.`)
  if (!v.is(part.schema, touch.after))
    return refuse('badValue', `The value of ${touch.root}/${touch.key} does not fit its schema.`)
  return isServer(actor) ? undefined : part.judge(touch, actor, view)
}
