// Reads a whole board the slow and simple way, by the rules of SPEC.md and without the index: what random tests compare the index with.
import type { BoardIndex } from '../board-index.ts'
import { type BoardDocument, contentOf } from '../document.ts'

export interface Snapshot {
  readonly title: string
  readonly columns: readonly { readonly title: string; readonly cards: readonly string[] }[]
  readonly votes: Record<string, readonly string[]>
  readonly threads: Record<string, readonly (readonly string[])[]>
}

/** Whatever a value of any root map may hold. */
interface Value {
  readonly title?: string
  readonly rank?: string
  readonly putAway?: true
  readonly columnId?: string
  readonly budget?: number
  readonly cardId?: string
  readonly replyTo?: string
  readonly order?: number
  readonly at?: number
  readonly body?: string
}
const less = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

export const naiveSnapshot = (document: BoardDocument): Snapshot => {
  const content = contentOf(document) as unknown as Record<string, Record<string, Value>>
  const map = (root: string): [string, Value][] => Object.entries(content[root] ?? {})
  const columns = map('columns')
    .filter(([, column]) => column.putAway === undefined)
    .sort(([a, x], [b, y]) => less(x.rank ?? '', y.rank ?? '') || less(a, b))
  const onBoard = map('cards')
    .map(([id]) => id)
    .filter((id) => (content.archived?.[id] ?? null) === null)
  const placeOf = (id: string) => content.places?.[id] ?? {}
  const columnOf = (id: string) => {
    const stored = placeOf(id).columnId
    return columns.some(([columnId]) => columnId === stored) ? stored : columns[0]?.[0]
  }
  const budget = content.rounds?.round?.budget ?? 0
  const cast = map('votes')
    .filter(([, weight]) => (weight as unknown as number) > 0)
    .map(([key]) => key.split('/') as [string, string, string])
    .filter(([, cardId]) => onBoard.includes(cardId))
    .sort(([, a], [, b]) => less(a, b))
  const spent = new Map<string, number>()
  const votes: Record<string, string[]> = {}
  for (const [, cardId, memberId] of cast) {
    const used = spent.get(memberId) ?? 0
    if (used >= budget) continue
    spent.set(memberId, used + 1)
    votes[cardId] = [...(votes[cardId] ?? []), memberId].sort(less)
  }
  return {
    title: String(content.board?.title ?? ''),
    columns: columns.map(([columnId, column]) => ({
      title: column.title ?? '',
      cards: onBoard
        .filter((id) => content.places?.[id] !== undefined && columnOf(id) === columnId)
        .sort((a, b) => less(placeOf(a).rank ?? '', placeOf(b).rank ?? '') || less(a, b)),
    })),
    votes,
    threads: naiveThreads(
      map('comments').filter(([, comment]) => content.cards?.[comment.cardId ?? ''] !== undefined),
      map('removals'),
    ),
  }
}

const naiveThreads = (comments: [string, Value][], removals: [string, Value][]): Snapshot['threads'] => {
  const byId = new Map(comments)
  const isRemoved = (id: string): boolean =>
    byId.get(id)?.body === '' || removals.some(([key, value]) => value !== null && key.startsWith(`${id}/`))
  const headOf = (id: string): string => {
    const parent = byId.get(id)?.replyTo
    return parent === undefined || !byId.has(parent) ? id : headOf(parent)
  }
  const sorted = [...comments].sort(
    ([a, x], [b, y]) => less(x.order ?? 0, y.order ?? 0) || less(x.at ?? 0, y.at ?? 0) || less(a, b),
  )
  const threads: Record<string, string[][]> = {}
  for (const [id, head] of sorted) {
    if (headOf(id) !== id) continue
    const replies = sorted.filter(([reply]) => reply !== id && headOf(reply) === id && !isRemoved(reply))
    if (isRemoved(id) && replies.length === 0) continue
    const line = [isRemoved(id) ? '(removed)' : (head.body ?? ''), ...replies.map(([, reply]) => reply.body ?? '')]
    const cardId = head.cardId ?? ''
    threads[cardId] = [...(threads[cardId] ?? []), line]
  }
  return threads
}

/** The same, read from the index. */
export const indexSnapshot = (board: BoardIndex): Snapshot => {
  const votes: Record<string, readonly string[]> = {}
  const threads: Record<string, readonly (readonly string[])[]> = {}
  for (const cardId of board.cardIds()) {
    if (board.votes(cardId).count > 0) votes[cardId] = board.votes(cardId).voters
    const lines = board
      .threads(cardId)
      .map(({ comment, removed, replies }) => [
        removed ? '(removed)' : comment.body,
        ...replies.map((reply) => reply.body),
      ])
    if (lines.length > 0) threads[cardId] = lines
  }
  return {
    title: board.title(),
    columns: board
      .columns()
      .map((column) => ({ title: column.title, cards: board.places(column.id).map((place) => place.id) })),
    votes,
    threads,
  }
}
