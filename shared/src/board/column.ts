// Columns: the stages that a paper goes through. Organizers make them; a column is put away, never removed, so that no card loses its place.
import * as v from 'valibot'
import { isOrganizer } from './actor.ts'
import { act, type Command } from './command.ts'
import { idSchema, isId } from './id.ts'
import type { Part } from './part.ts'
import { byRank, rankSchema, ranksToInsert } from './rank.ts'
import type { Column } from './reader.ts'
import { refuse } from './refusal.ts'
import { titleSchema } from './setting.ts'
import { textSchema } from './text.ts'

export const columnSchema = v.strictObject({
  title: textSchema(1, 200),
  rank: rankSchema,
  /** The column was put away; cards that still point to it stand in the first column. */
  putAway: v.optional(v.literal(true)),
})
export type ColumnValue = v.InferOutput<typeof columnSchema>

export const columnPart: Part = {
  root: 'columns',
  schema: columnSchema,
  judge: ({ key }, actor) => {
    if (!isId(key)) return refuse('unknownPlace', 'That is not the id of a column.')
    return isOrganizer(actor) ? undefined : refuse('mayNot', 'Only an organizer can change the columns.')
  },
  describe: ({ before, after }) => {
    const [old, now] = [before as ColumnValue | undefined, after as ColumnValue]
    if (old === undefined) return { kind: 'columnAdded', cardId: null }
    if (now.putAway === true) return { kind: 'columnPutAway', cardId: null }
    return { kind: old.title === now.title ? 'columnMoved' : 'columnRenamed', cardId: null }
  },
}

const write = (id: string, value: ColumnValue) => ({ root: 'columns', key: id, value }) as const

const gone = refuse('notNow', 'That column is not there any more.')
const changedSince = refuse('notNow', 'Somebody changed that column after you.')

/** Adds a column at the right end. */
export const addColumn =
  (args: { columnId: string; title: string }): Command =>
  (board) => {
    if (!v.is(idSchema, args.columnId)) return refuse('badValue', 'That is not an id.')
    const title = v.safeParse(titleSchema, args.title)
    if (!title.success) return refuse('badValue', 'A column’s title has between 1 and 200 characters.')
    const columns = board.columns()
    const rank = ranksToInsert(columns, columns.length, args.columnId)[0]?.rank as string
    return act([write(args.columnId, { title: title.output, rank })], putAwayColumn(args.columnId))
  }

export const renameColumn =
  (columnId: string, title: string): Command =>
  (board) => {
    const column = board.column(columnId)
    if (column === undefined) return gone
    const parsed = v.safeParse(titleSchema, title)
    if (!parsed.success) return refuse('badValue', 'A column’s title has between 1 and 200 characters.')
    if (parsed.output === column.title) return refuse('notNow', 'That is its title already.')
    const undo: Command = (later) =>
      later.column(columnId)?.title === parsed.output ? renameColumn(columnId, column.title)(later) : changedSince
    return act([write(columnId, { title: parsed.output, rank: column.rank })], undo)
  }

/** Moves a column so that it stands at `index` among the others. */
export const moveColumn =
  (columnId: string, index: number): Command =>
  (board) => {
    const column = board.column(columnId)
    if (column === undefined) return gone
    const from = board.columns().findIndex((each) => each.id === columnId)
    if (from === index) return refuse('notNow', 'It stands there already.')
    const others = board.columns().filter((each) => each.id !== columnId)
    const ranked = ranksToInsert(others, Math.max(0, Math.min(index, others.length)), columnId)
    const writes = ranked.map(({ id, rank }) => write(id, { title: board.column(id)?.title ?? column.title, rank }))
    const mine = ranked[0]?.rank
    const undo: Command = (later) =>
      later.column(columnId)?.rank === mine ? moveColumn(columnId, from)(later) : changedSince
    return act(writes, undo)
  }

/** Puts a column away; the last one stays. Its cards, if it has any, go to the first column. */
export const putAwayColumn =
  (columnId: string): Command =>
  (board) => {
    const column = board.column(columnId)
    if (column === undefined) return gone
    if (board.columns().length === 1) return refuse('notNow', 'A board needs at least one column.')
    const { title, rank } = column
    return act([write(columnId, { title, rank, putAway: true })], bringBackColumn(columnId, { title, rank }))
  }

const bringBackColumn =
  (columnId: string, value: ColumnValue): Command =>
  (board) =>
    board.column(columnId) === undefined ? act([write(columnId, value)], putAwayColumn(columnId)) : changedSince

/** The columns in use, left to right. */
export const readColumns = (entries: Iterable<[string, unknown]>): readonly Column[] => {
  const columns: Column[] = []
  for (const [id, value] of entries)
    if (isId(id) && v.is(columnSchema, value) && value.putAway !== true)
      columns.push({ id, title: value.title, rank: value.rank })
  return columns.sort(byRank)
}
