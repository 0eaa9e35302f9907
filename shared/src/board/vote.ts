// Votes: one key for each round, card and member, so that a second vote cannot exist. Weight 0 is a vote taken back.
import * as v from 'valibot'
import { isMember } from './actor.ts'
import { act, type Command } from './command.ts'
import { compare, idsInKey } from './id.ts'
import type { Part } from './part.ts'
import { refuse } from './refusal.ts'

export const weightSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100))

export interface VoteKey {
  readonly roundId: string
  readonly cardId: string
  readonly memberId: string
}

export const voteKey = ({ roundId, cardId, memberId }: VoteKey): string => `${roundId}/${cardId}/${memberId}`

export const parseVoteKey = (key: string): VoteKey | undefined => {
  const [roundId, cardId, memberId] = idsInKey(key, 3) ?? []
  return roundId !== undefined && cardId !== undefined && memberId !== undefined
    ? { roundId, cardId, memberId }
    : undefined
}

export const votePart: Part = {
  root: 'votes',
  schema: weightSchema,
  judge: ({ key }, actor, view) => {
    const vote = parseVoteKey(key)
    if (vote === undefined) return refuse('unknownPlace', 'A vote’s key is round/card/member.')
    if (!isMember(actor, vote.memberId)) return refuse('notYours', 'You can cast only your own vote.')
    if (view.get('rounds', vote.roundId) === undefined) return refuse('missing', 'There is no such round.')
    if (view.get('cards', vote.cardId) === undefined) return refuse('missing', 'There is no such card.')
    return undefined
  },
  describe: ({ key, after }) => ({
    kind: after === 0 ? 'voteWithdrawn' : 'voteCast',
    cardId: parseVoteKey(key)?.cardId ?? null,
  }),
}

/** Spends one vote of the open round on a card. */
export const castVote =
  (args: { cardId: string; memberId: string }): Command =>
  (board) => {
    const round = board.round()
    if (round === undefined) return refuse('notNow', 'No round of voting is open.')
    if (board.placeOf(args.cardId) === undefined) return refuse('notNow', 'That card is not on the board any more.')
    if (board.votes(args.cardId).voters.includes(args.memberId))
      return refuse('notNow', 'You voted for this paper already.')
    if (board.votesLeft(args.memberId) < 1)
      return refuse('notNow', `All your ${round.budget} votes are spent. Take one back to vote for this paper.`)
    return act([{ root: 'votes', key: voteKey({ roundId: round.id, ...args }), value: 1 }], withdrawVote(args))
  }

export const withdrawVote =
  (args: { cardId: string; memberId: string }): Command =>
  (board) => {
    const round = board.round()
    if (round === undefined) return refuse('notNow', 'No round of voting is open.')
    const key = voteKey({ roundId: round.id, ...args })
    if (!board.hasCast(key)) return refuse('notNow', 'You have no vote on this paper.')
    return act([{ root: 'votes', key, value: 0 }], castVote(args))
  }

/**
 * Which of one member's votes count: at most `budget`, in the order of the cards' ids, so that every reader counts the same ones.
 * More can arrive when one person votes on two devices that are offline.
 */
export const countedCards = (cardIds: Iterable<string>, budget: number): readonly string[] =>
  [...cardIds].sort(compare).slice(0, budget)
