// Where a card stands: column and rank in one value, so that a move cannot tear.
import * as v from 'valibot'
import { act, type Command } from './command.ts'
import { idSchema } from './id.ts'
import type { Part } from './part.ts'
import { rankSchema, ranksToInsert } from './rank.ts'
import { refuse } from './refusal.ts'

export const placeSchema = v.strictObject({ columnId: idSchema, rank: rankSchema })
export type Place = v.InferOutput<typeof placeSchema>

export const placePart: Part = {
  root: 'places',
  schema: placeSchema,
  judge: ({ key, after }, _actor, view) => {
    if (view.get('cards', key) === undefined) return refuse('missing', 'There is no such card.')
    if (view.get('columns', (after as Place).columnId) === undefined)
      return refuse('missing', 'There is no such column.')
    return undefined
  },
  describe: ({ key, before, after }) => {
    const moved = (before as Place | undefined)?.columnId !== (after as Place).columnId
    return { kind: moved ? 'cardMoved' : 'cardReordered', cardId: key }
  },
}

export const readPlace = (value: unknown): Place | undefined => (v.is(placeSchema, value) ? value : undefined)

/** Moves a card to stand at `index` among the other cards of a column; an index past the end means the end. */
export const moveCard =
  (args: { cardId: string; columnId: string; index: number }): Command =>
  (board) => {
    const { cardId, columnId } = args
    const from = board.placeOf(cardId)
    if (from === undefined) return refuse('notNow', 'That card is not on the board any more.')
    if (board.column(columnId) === undefined) return refuse('notNow', 'That column is not there any more.')
    const column = board.places(columnId)
    const fromIndex = board.places(from.columnId).findIndex((each) => each.id === cardId)
    const others = column.filter((each) => each.id !== cardId)
    const index = Math.max(0, Math.min(args.index, others.length))
    if (from.columnId === columnId && fromIndex === index) return refuse('notNow', 'The card stands there already.')
    const ranked = ranksToInsert(others, index, cardId)
    const writes = ranked.map(({ id, rank }) => ({ root: 'places' as const, key: id, value: { columnId, rank } }))
    const mine = ranked[0]?.rank
    const undo: Command = (later) => {
      const now = later.placeOf(cardId)
      return now?.columnId === columnId && now.rank === mine
        ? moveCard({ cardId, columnId: from.columnId, index: fromIndex })(later)
        : refuse('notNow', 'Somebody moved that card after you.')
    }
    return act(writes, undo)
  }
