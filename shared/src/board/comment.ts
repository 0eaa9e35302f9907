// Comments on a paper: plain text, one level of replies. The author writes and edits; taking away is a removal (removal.ts).
import * as v from 'valibot'
import { isMember } from './actor.ts'
import { act, type Command } from './command.ts'
import { compare, idSchema, instantSchema, isId } from './id.ts'
import type { Part } from './part.ts'
import type { Comment } from './reader.ts'
import { refuse } from './refusal.ts'
import { cleanText, textSchema } from './text.ts'

export const maxBodyLength = 10_000
const maxOrder = 1e9

export const commentSchema = v.strictObject({
  cardId: idSchema,
  /** The comment that this one answers; a reply to a reply stands under the same comment. */
  replyTo: v.optional(idSchema),
  author: idSchema,
  /** When, by the author's clock: shown, and nothing else. */
  at: instantSchema,
  /** One more than the highest that the author saw on the card, so that an answer never stands above its question. */
  order: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxOrder)),
  /** Empty once its author removed it. */
  body: textSchema(0, maxBodyLength),
  editedAt: v.optional(instantSchema),
})
export type CommentValue = v.InferOutput<typeof commentSchema>

export const commentPart: Part = {
  root: 'comments',
  schema: commentSchema,
  judge: ({ key, before, after }, actor, view) => {
    const [old, now] = [before as CommentValue | undefined, after as CommentValue]
    if (!isId(key)) return refuse('unknownPlace', 'That is not the id of a comment.')
    if (!isMember(actor, now.author)) return refuse('notYours', 'You can sign only your own comments.')
    if (old !== undefined && old.author !== now.author)
      return refuse('notYours', 'You can edit only your own comments.')
    if (old !== undefined && (old.cardId !== now.cardId || old.replyTo !== now.replyTo))
      return refuse('badValue', 'A comment stays on its card and in its thread.')
    return view.get('cards', now.cardId) === undefined ? refuse('missing', 'There is no such card.') : undefined
  },
  describe: ({ before, after }) => {
    const { cardId, body } = after as CommentValue
    if (before === undefined) return { kind: 'commentWritten', cardId }
    return { kind: body === '' ? 'commentRemoved' : 'commentEdited', cardId }
  },
}

export const readComment = (id: string, value: unknown): Comment | undefined =>
  isId(id) && v.is(commentSchema, value) ? { id, ...value } : undefined

/** Written order, as far as the authors saw each other's; the id decides between those who did not. */
export const byOrder = (a: Comment, b: Comment): number => a.order - b.order || a.at - b.at || compare(a.id, b.id)

const write = (id: string, value: CommentValue) => ({ root: 'comments', key: id, value }) as const

const checkedBody = (body: string) => {
  const trimmed = cleanText(body)
  if (trimmed === '') return refuse('badValue', 'A comment needs some text.')
  if (trimmed.length > maxBodyLength)
    return refuse('badValue', `A comment has at most ${maxBodyLength} characters; this one has ${trimmed.length}.`)
  return trimmed
}

export const writeComment =
  (args: { commentId: string; cardId: string; replyTo?: string; author: string; at: number; body: string }): Command =>
  (board) => {
    const body = checkedBody(args.body)
    if (typeof body !== 'string') return body
    if (!board.hasCard(args.cardId)) return refuse('notNow', 'There is no such card.')
    const { commentId, replyTo, ...rest } = args
    const order = Math.min(board.lastOrder(args.cardId) + 1, maxOrder)
    const value = { ...rest, body, order, ...(replyTo === undefined ? {} : { replyTo }) }
    return act([write(commentId, value)], removeComment({ commentId, by: args.author, at: args.at }))
  }

export const editComment =
  (args: { commentId: string; by: string; at: number; body: string }): Command =>
  (board) => {
    const comment = board.comment(args.commentId)
    if (comment === undefined) return refuse('notNow', 'That comment is not there any more.')
    const body = checkedBody(args.body)
    if (typeof body !== 'string') return body
    if (body === comment.body) return refuse('notNow', 'The comment says that already.')
    const { id, ...old } = comment
    const undo: Command = (later) =>
      later.comment(id)?.body === body
        ? act([write(id, old)], editComment(args))
        : refuse('notNow', 'The comment was changed since.')
    return act([write(id, { ...old, body, editedAt: args.at })], undo)
  }

/** Takes a comment away. Its author's text is emptied as well; what an organizer takes away, an organizer can bring back. */
export const removeComment =
  (args: { commentId: string; by: string; at: number }): Command =>
  (board) => {
    const comment = board.comment(args.commentId)
    if (comment === undefined) return refuse('notNow', 'That comment is not there any more.')
    const { id, ...value } = comment
    const removal = { root: 'removals', key: `${id}/${args.by}`, value: { at: args.at } } as const
    const emptied = comment.author === args.by ? [write(id, { ...value, body: '' })] : []
    return act([removal, ...emptied], bringBackComment(args, id, comment.author === args.by ? value : undefined))
  }

const bringBackComment =
  (args: { commentId: string; by: string; at: number }, id: string, value: CommentValue | undefined): Command =>
  (board) => {
    if (!board.hasRemoved(`${id}/${args.by}`)) return refuse('notNow', 'The comment is there already.')
    const lifted = { root: 'removals', key: `${id}/${args.by}`, value: null } as const
    return act([lifted, ...(value === undefined ? [] : [write(id, value)])], removeComment(args))
  }
