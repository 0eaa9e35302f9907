// Removals: who took a comment away. A map of its own, keyed by the remover, so that an edit made offline cannot undo an organizer's removal,
// and an organizer never writes a value that carries somebody else's words.
import * as v from 'valibot'
import { isMember, isOrganizer } from './actor.ts'
import { readComment } from './comment.ts'
import { idsInKey, instantSchema } from './id.ts'
import type { Part, View } from './part.ts'
import type { Comment } from './reader.ts'
import { refuse } from './refusal.ts'

/** Null: the removal was lifted. */
export const removalSchema = v.nullable(v.strictObject({ at: instantSchema }))

/** Undefined also where what stands there is no comment: it may come in the same change, and be refused with it. */
const commentOf = (view: View, key: string): Comment | undefined => {
  const [id = ''] = key.split('/')
  return readComment(id, view.get('comments', id))
}

export const removalPart: Part = {
  root: 'removals',
  schema: removalSchema,
  judge: ({ key, after }, actor, view) => {
    const remover = idsInKey(key, 2)?.[1]
    if (remover === undefined) return refuse('unknownPlace', 'A removal’s key is comment/member.')
    const comment = commentOf(view, key)
    if (comment === undefined) return refuse('missing', 'There is no such comment.')
    if (isOrganizer(actor) && (after === null || isMember(actor, remover))) return undefined
    return isMember(actor, remover) && isMember(actor, comment.author)
      ? undefined
      : refuse('notYours', 'You can remove only your own comments.')
  },
  describe: ({ after }) => ({ kind: after === null ? 'commentRestored' : 'commentRemoved', cardId: null }),
}

export const isRemoval = (value: unknown): boolean => value !== null && v.is(removalSchema, value)
