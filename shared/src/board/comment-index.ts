// The comments of each card as threads of one level, without those that were removed.
import { byOrder, readComment } from './comment.ts'
import { idsInKey } from './id.ts'
import type { Comment, Thread, Topic } from './reader.ts'
import { isRemoval } from './removal.ts'

export interface CommentIndex {
  set(commentId: string, value: unknown): void
  setRemoval(key: string, value: unknown): void
  get(commentId: string): Comment | undefined
  threads(cardId: string): readonly Thread[]
  count(cardId: string): number
  hasRemoved(key: string): boolean
  lastOrder(cardId: string): number
}

export const createCommentIndex = (touch: (topic: Topic) => void): CommentIndex => {
  const comments = new Map<string, Comment>()
  const onCard = new Map<string, Set<string>>()
  /** Comment → members whose removal stands. */
  const removals = new Map<string, Set<string>>()
  const threadsOf = new Map<string, readonly Thread[]>()

  const forget = (cardId: string): void => {
    threadsOf.delete(cardId)
    touch(`comments:${cardId}`)
  }

  const isRemoved = (comment: Comment): boolean => comment.body === '' || (removals.get(comment.id)?.size ?? 0) > 0

  const threads = (cardId: string): readonly Thread[] => {
    const known = threadsOf.get(cardId)
    if (known !== undefined) return known
    const all = [...(onCard.get(cardId) ?? [])].map((id) => comments.get(id) as Comment).sort(byOrder)
    const replies = new Map<string, Comment[]>()
    for (const comment of all) {
      const top = topOf(comment, comments)
      if (top !== comment && !isRemoved(comment)) replies.set(top.id, [...(replies.get(top.id) ?? []), comment])
    }
    const built = all
      .filter((comment) => topOf(comment, comments) === comment)
      .map((comment) => ({ comment, removed: isRemoved(comment), replies: replies.get(comment.id) ?? [] }))
      .filter((thread) => !thread.removed || thread.replies.length > 0)
    threadsOf.set(cardId, built)
    return built
  }

  return {
    set: (commentId, value) => {
      const old = comments.get(commentId)
      if (old !== undefined) {
        onCard.get(old.cardId)?.delete(commentId)
        comments.delete(commentId)
        forget(old.cardId)
      }
      const comment = readComment(commentId, value)
      if (comment === undefined) return
      comments.set(commentId, comment)
      const set = onCard.get(comment.cardId) ?? new Set()
      onCard.set(comment.cardId, set.add(commentId))
      forget(comment.cardId)
    },
    setRemoval: (key, value) => {
      const [commentId, memberId] = idsInKey(key, 2) ?? []
      if (commentId === undefined || memberId === undefined) return
      const set = removals.get(commentId) ?? new Set()
      if (isRemoval(value)) removals.set(commentId, set.add(memberId))
      else set.delete(memberId)
      const comment = comments.get(commentId)
      if (comment !== undefined) forget(comment.cardId)
    },
    get: (commentId) => {
      const comment = comments.get(commentId)
      return comment === undefined || isRemoved(comment) ? undefined : comment
    },
    threads,
    count: (cardId) =>
      threads(cardId).reduce((sum, thread) => sum + (thread.removed ? 0 : 1) + thread.replies.length, 0),
    hasRemoved: (key) => {
      const [commentId = '', memberId = ''] = key.split('/')
      return removals.get(commentId)?.has(memberId) ?? false
    },
    lastOrder: (cardId) => {
      let last = 0
      for (const id of onCard.get(cardId) ?? []) last = Math.max(last, comments.get(id)?.order ?? 0)
      return last
    },
  }
}

/** The comment that heads the thread. Members can write any reference, so chains that lead nowhere or in a circle end where they break. */
const topOf = (comment: Comment, comments: ReadonlyMap<string, Comment>): Comment => {
  const seen = new Set<Comment>()
  let top = comment
  while (top.replyTo !== undefined && !seen.has(top)) {
    seen.add(top)
    const parent = comments.get(top.replyTo)
    if (parent === undefined || parent.cardId !== comment.cardId) break
    top = parent
  }
  return seen.has(top) && top.replyTo !== undefined && comments.has(top.replyTo) ? comment : top
}
