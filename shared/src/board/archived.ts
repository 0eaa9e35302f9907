// Archived cards: off the board, with their votes and comments kept. Null means that the card was brought back.
import * as v from 'valibot'
import { isMember } from './actor.ts'
import { act, type Command } from './command.ts'
import { idSchema, instantSchema } from './id.ts'
import type { Part } from './part.ts'
import { refuse } from './refusal.ts'

export const archivedSchema = v.nullable(v.strictObject({ by: idSchema, at: instantSchema }))
export type Archived = v.InferOutput<typeof archivedSchema>

export const archivedPart: Part = {
  root: 'archived',
  schema: archivedSchema,
  judge: ({ key, after }, actor, view) => {
    if (view.get('cards', key) === undefined) return refuse('missing', 'There is no such card.')
    const archived = after as Archived
    return archived === null || isMember(actor, archived.by)
      ? undefined
      : refuse('notYours', 'You can archive in your own name only.')
  },
  describe: ({ key, after }) => ({ kind: after === null ? 'cardRestored' : 'cardArchived', cardId: key }),
}

export const isArchived = (value: unknown): boolean => value !== null && v.is(archivedSchema, value)

export const archiveCard =
  (args: { cardId: string; by: string; at: number }): Command =>
  (board) => {
    if (board.placeOf(args.cardId) === undefined) return refuse('notNow', 'That card is not on the board any more.')
    return act([{ root: 'archived', key: args.cardId, value: { by: args.by, at: args.at } }], restoreCard(args))
  }

export const restoreCard =
  (args: { cardId: string; by: string; at: number }): Command =>
  (board) => {
    if (!board.isArchived(args.cardId)) return refuse('notNow', 'That card is on the board already.')
    return act([{ root: 'archived', key: args.cardId, value: null }], archiveCard(args))
  }
