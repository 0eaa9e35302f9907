// Rounds of voting. For now a board has one, open from the start.
import * as v from 'valibot'
import { isOrganizer } from './actor.ts'
import { act, type Command } from './command.ts'
import { instantSchema, isId } from './id.ts'
import type { Part } from './part.ts'
import type { Round } from './reader.ts'
import { refuse } from './refusal.ts'
import { textSchema } from './text.ts'

export const defaultBudget = 5

const budgetSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100))

export const roundSchema = v.strictObject({
  title: textSchema(1, 200),
  /** How many votes a member has. */
  budget: budgetSchema,
  /** How many of them may go to one card. */
  perCard: budgetSchema,
  opensAt: instantSchema,
  state: v.literal('open'),
})
export type RoundValue = v.InferOutput<typeof roundSchema>

export const roundPart: Part = {
  root: 'rounds',
  schema: roundSchema,
  judge: ({ key, before, after }, actor) => {
    if (!isId(key) || before === undefined) return refuse('mayNot', 'Only the server opens a round.')
    if (!isOrganizer(actor)) return refuse('mayNot', 'Only an organizer can change a round.')
    const [old, now] = [before as RoundValue, after as RoundValue]
    return now.opensAt === old.opensAt && now.perCard === old.perCard
      ? undefined
      : refuse('mayNot', 'A round’s title and budget can change, its opening and votes a card can not.')
  },
  describe: ({ before }) => ({ kind: before === undefined ? 'roundOpened' : 'roundChanged', cardId: null }),
}

/** For the server, when it makes a board. */
export const openRound =
  (roundId: string, value: RoundValue): Command =>
  () =>
    act([{ root: 'rounds', key: roundId, value }], () => refuse('notNow', 'A round is closed, not taken back.'))

export const setBudget =
  (roundId: string, budget: number): Command =>
  (board) => {
    const round = board.round()
    if (round?.id !== roundId) return refuse('notNow', 'That round is not open any more.')
    if (!v.is(budgetSchema, budget)) return refuse('badValue', 'A member has between 1 and 100 votes.')
    if (budget === round.budget) return refuse('notNow', 'That is the number of votes already.')
    const { id: _, ...value } = round
    const undo: Command = (later) =>
      later.round()?.id === roundId && later.round()?.budget === budget
        ? setBudget(roundId, round.budget)(later)
        : refuse('notNow', 'Somebody changed the number of votes after you.')
    return act([{ root: 'rounds', key: roundId, value: { ...value, budget } }], undo)
  }

/** The open round: the earliest, so that every reader takes the same one. */
export const readRound = (entries: Iterable<[string, unknown]>): Round | undefined => {
  let found: Round | undefined
  for (const [id, value] of entries) {
    if (!isId(id) || !v.is(roundSchema, value)) continue
    if (found === undefined || value.opensAt < found.opensAt || (value.opensAt === found.opensAt && id < found.id))
      found = { id, ...value }
  }
  return found
}
