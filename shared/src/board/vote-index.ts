// Counts the votes of the open round: for each member at most the budget, on cards that are on the board.
import * as v from 'valibot'
import { compare } from './id.ts'
import type { CardVotes, Round, Topic } from './reader.ts'
import { countedCards, parseVoteKey, weightSchema } from './vote.ts'

export interface VoteIndex {
  on(cardId: string): CardVotes
  left(memberId: string): number
  hasCast(weight: unknown): boolean
  restart(round: Round | undefined, entries: Iterable<[string, unknown]>): void
  set(key: string, weight: unknown): void
  /** Counts again the votes of everybody who voted for one of these cards, since they came to or left the board. */
  recount(cardIds: readonly string[]): void
}

export const createVoteIndex = (options: {
  touch: (topic: Topic) => void
  isOnBoard: (cardId: string) => boolean
}): VoteIndex => {
  const { touch, isOnBoard } = options
  let round: Round | undefined
  /** Member → cards with a vote, counted or not; and the other way round. */
  const castBy = new Map<string, Set<string>>()
  const castOn = new Map<string, Set<string>>()
  /** What counts. */
  const countedBy = new Map<string, ReadonlySet<string>>()
  const votesOn = new Map<string, CardVotes>()

  const hasCast = (weight: unknown): boolean => v.is(weightSchema, weight) && weight > 0

  const count = (memberId: string): void => {
    const before = countedBy.get(memberId) ?? none
    const eligible = [...(castBy.get(memberId) ?? none)].filter(isOnBoard)
    const after = new Set(countedCards(eligible, round?.budget ?? 0))
    countedBy.set(memberId, after)
    for (const cardId of before)
      if (!after.has(cardId)) setVoters(cardId, (voters) => voters.filter((id) => id !== memberId))
    for (const cardId of after)
      if (!before.has(cardId)) setVoters(cardId, (voters) => [...voters, memberId].sort(compare))
    if (before.size !== after.size) touch(`budget:${memberId}`)
  }

  const setVoters = (cardId: string, change: (voters: readonly string[]) => readonly string[]): void => {
    const voters = change(votesOn.get(cardId)?.voters ?? [])
    if (voters.length === 0) votesOn.delete(cardId)
    else votesOn.set(cardId, { count: voters.length, voters })
    touch(`votes:${cardId}`)
  }

  const record = (key: string, weight: unknown): string | undefined => {
    const vote = parseVoteKey(key)
    if (vote === undefined || vote.roundId !== round?.id) return undefined
    const { cardId, memberId } = vote
    if (hasCast(weight)) {
      setOf(castBy, memberId).add(cardId)
      setOf(castOn, cardId).add(memberId)
    } else {
      castBy.get(memberId)?.delete(cardId)
      castOn.get(cardId)?.delete(memberId)
    }
    return memberId
  }

  return {
    on: (cardId) => votesOn.get(cardId) ?? noVotes,
    left: (memberId) => (round === undefined ? 0 : round.budget - (countedBy.get(memberId)?.size ?? 0)),
    hasCast,
    restart: (now, entries) => {
      round = now
      for (const cardId of votesOn.keys()) touch(`votes:${cardId}`)
      for (const memberId of countedBy.keys()) touch(`budget:${memberId}`)
      for (const each of [castBy, castOn, countedBy, votesOn]) each.clear()
      for (const [key, weight] of entries) record(key, weight)
      for (const memberId of castBy.keys()) count(memberId)
    },
    set: (key, weight) => {
      const memberId = record(key, weight)
      if (memberId !== undefined) count(memberId)
    },
    recount: (cardIds) => {
      const members = new Set(cardIds.flatMap((cardId) => [...(castOn.get(cardId) ?? none)]))
      for (const memberId of members) count(memberId)
    },
  }
}

const none: ReadonlySet<string> = new Set()
const noVotes: CardVotes = { count: 0, voters: [] }

const setOf = (map: Map<string, Set<string>>, key: string): Set<string> => {
  const set = map.get(key) ?? new Set<string>()
  map.set(key, set)
  return set
}
