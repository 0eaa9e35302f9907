// What commands and pages read from a board. Types only: the parts, the commands and the index all depend on this and not on each other.

export interface Column {
  readonly id: string
  readonly title: string
  readonly rank: string
}

export interface Placed {
  readonly columnId: string
  readonly rank: string
}

export interface Ranked {
  readonly id: string
  readonly rank: string
}

export interface Round {
  readonly id: string
  readonly title: string
  readonly budget: number
  readonly perCard: number
  readonly opensAt: number
  readonly state: 'open'
}

export interface Comment {
  readonly id: string
  readonly cardId: string
  readonly replyTo?: string | undefined
  readonly author: string
  readonly at: number
  readonly order: number
  readonly body: string
  readonly editedAt?: number | undefined
}

/** A comment with its replies, oldest first. `removed`: the comment was taken away but has replies, so its place is kept. */
export interface Thread {
  readonly comment: Comment
  readonly removed: boolean
  readonly replies: readonly Comment[]
}

export interface CardVotes {
  readonly count: number
  /** Member ids, sorted. */
  readonly voters: readonly string[]
}

/**
 * The board as its readers agree to see it: what points to nothing, is archived, or does not fit its schema is skipped.
 * Each answer stays the same object until it changes.
 */
export interface BoardReader {
  title(): string
  /** Left to right, without those put away. */
  columns(): readonly Column[]
  column(columnId: string): Column | undefined
  /** The cards of a column, top to bottom. */
  places(columnId: string): readonly Ranked[]
  /** Where a card stands; undefined where it is not on the board or archived. */
  placeOf(cardId: string): Placed | undefined
  hasCard(cardId: string): boolean
  /** With those that were archived. */
  cardCount(): number
  isArchived(cardId: string): boolean
  /** The open round. */
  round(): Round | undefined
  /** The votes on a card that count. */
  votes(cardId: string): CardVotes
  votesLeft(memberId: string): number
  /** Whether this vote was cast, counted or not; `key` as in `voteKey`. */
  hasCast(key: string): boolean
  /** Oldest thread first. */
  threads(cardId: string): readonly Thread[]
  commentCount(cardId: string): number
  /** Undefined where it was removed. */
  comment(commentId: string): Comment | undefined
  /** Whether this removal stands; `key` is `commentId/memberId`. */
  hasRemoved(key: string): boolean
  /** The highest order number among all comments on a card, or 0. */
  lastOrder(cardId: string): number
}

/** What can change on its own. `cards` stands for “which cards there are, anywhere”. */
export type Topic =
  | 'title'
  | 'columns'
  | 'round'
  | 'cards'
  | 'archived'
  | `column:${string}`
  | `card:${string}`
  | `votes:${string}`
  | `budget:${string}`
  | `comments:${string}`
