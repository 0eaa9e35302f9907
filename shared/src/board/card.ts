// Cards: a paper on the board. The server alone writes them, since papers are read and deduplicated there.
import * as v from 'valibot'
import { act, type Command } from './command.ts'
import { idSchema, instantSchema, isId } from './id.ts'
import type { Part } from './part.ts'
import { ranksAtEnd } from './rank.ts'
import { refuse } from './refusal.ts'
import { textSchema } from './text.ts'

export const cardSchema = v.strictObject({
  paperId: idSchema,
  title: textSchema(1, 1000),
  /** “4 authors” or the organization's name; null where the listing says neither. */
  byline: v.nullable(textSchema(0, 200)),
  /** ISO date of the paper, such as 2024-02-19. */
  publishedOn: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
  /** How many comments the paper has where the listing came from. */
  commentsElsewhere: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The member who added it; null where the server seeded it. */
  addedBy: v.nullable(idSchema),
  addedAt: instantSchema,
})
export type CardValue = v.InferOutput<typeof cardSchema>

export const cardPart: Part = {
  root: 'cards',
  schema: cardSchema,
  judge: () => refuse('mayNot', 'Only the server adds cards: use “Add papers”.'),
  describe: ({ key, before }) => ({ kind: before === undefined ? 'cardAdded' : 'cardChanged', cardId: key }),
}

export const readCard = (id: string, value: unknown): CardValue | undefined =>
  isId(id) && v.is(cardSchema, value) ? value : undefined

/** Reading and showing more takes longer than anybody waits. */
export const maxCards = 10_000

/** Puts new cards at the end of a column, in the order given. For the server. */
export const addCards =
  (cards: readonly { cardId: string; value: CardValue }[], columnId: string): Command =>
  (board) => {
    if (board.column(columnId) === undefined) return refuse('missing', 'That column is not there any more.')
    const count = board.cardCount()
    if (count + cards.length > maxCards) return refuse('notNow', noRoom(count))
    const ranks = ranksAtEnd(board.places(columnId), cards.length)
    const writes = cards.flatMap(({ cardId, value }, i) => [
      { root: 'cards' as const, key: cardId, value },
      { root: 'places' as const, key: cardId, value: { columnId, rank: ranks[i] } },
    ])
    return act(writes, () => refuse('notNow', 'Cards are archived, not taken back.'))
  }

const noRoom = (count: number): string =>
  `A board holds ${maxCards.toLocaleString('en')} cards, archived ones included, and this one has ${count.toLocaleString('en')}. Add fewer papers.`
