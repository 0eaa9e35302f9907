import { describe, expect, it } from 'vitest'
import { archiveCard, restoreCard } from './archived.ts'
import { setBudget } from './round.ts'
import { ada, ben, cleo, createFixture, gus } from './testing/fixture.ts'
import { castVote, countedCards, withdrawVote } from './vote.ts'

const vote = (cardId: string, memberId = 'ben') => castVote({ cardId, memberId })

describe('a vote', () => {
  it('V1 counts once for a card, however often it is cast', () => {
    const { board, do: act, try: attempt } = createFixture()
    act(ben, vote('c0'))
    expect(attempt(ben, vote('c0'))).toMatchObject({ kind: 'refused', code: 'notNow' })
    expect(board.votes('c0')).toEqual({ count: 1, voters: ['ben'] })
  })

  it('V2 is cast by the member whose key it is, and by nobody else', () => {
    const { ask } = createFixture()
    expect(ask(ben, 'votes', 'r1/c0/ben', 1)).toBeUndefined()
    expect(ask(ben, 'votes', 'r1/c0/cleo', 1)).toMatchObject({ code: 'notYours' })
    expect(ask(ada, 'votes', 'r1/c0/cleo', 1)).toMatchObject({ code: 'notYours' })
    expect(ask(gus, 'votes', 'r1/c0/gus', 1)).toMatchObject({ code: 'mayNot' })
  })

  it('V2 has a key of round, card and member that exist', () => {
    const { ask } = createFixture()
    expect(ask(ben, 'votes', 'c0/ben', 1)).toMatchObject({ code: 'unknownPlace' })
    expect(ask(ben, 'votes', 'r2/c0/ben', 1)).toMatchObject({ code: 'missing' })
    expect(ask(ben, 'votes', 'r1/c9/ben', 1)).toMatchObject({ code: 'missing' })
  })

  it('V3 needs one of the votes that the round gives, which the sentence names', () => {
    const { board, do: act, try: attempt } = createFixture({ budget: 2 })
    act(ben, vote('c0'))
    act(ben, vote('c1'))
    expect(board.votesLeft('ben')).toBe(0)
    expect(attempt(ben, vote('c2'))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('All your 2 votes'),
    })
    act(ben, withdrawVote({ cardId: 'c0', memberId: 'ben' }))
    expect(board.votesLeft('ben')).toBe(1)
    act(ben, vote('c2'))
    expect(board.votes('c2').count).toBe(1)
  })

  it('V4 beyond the budget is accepted and not counted, the same ones for every reader', () => {
    const { ask, document, board } = createFixture({ budget: 2 })
    for (const cardId of ['c3', 'c1', 'c2']) {
      expect(ask(ben, 'votes', `r1/${cardId}/ben`, 1)).toBeUndefined()
      document.getMap('votes').set(`r1/${cardId}/ben`, 1)
    }
    expect(['c1', 'c2', 'c3'].map((cardId) => board.votes(cardId).count)).toEqual([1, 1, 0])
    expect(board.votesLeft('ben')).toBe(0)
    expect(countedCards(['b', 'a', 'c'], 2)).toEqual(countedCards(['c', 'b', 'a'], 2))
  })

  it('V5 on an archived card is accepted, skipped, and given back to its member', () => {
    const { ask, board, do: act } = createFixture({ budget: 1 })
    act(ben, vote('c0'))
    act(cleo, archiveCard({ cardId: 'c0', by: 'cleo', at: 5 }))
    expect(board.votes('c0').count).toBe(0)
    expect(board.votesLeft('ben')).toBe(1)
    expect(ask(ben, 'votes', 'r1/c0/ben', 1)).toBeUndefined()
    act(cleo, restoreCard({ cardId: 'c0', by: 'cleo', at: 6 }))
    expect(board.votes('c0').count).toBe(1)
  })

  it('V6 stays when an organizer changes the budget; then as many count as the budget allows', () => {
    const { board, do: act } = createFixture({ budget: 3 })
    for (const cardId of ['c0', 'c1', 'c2']) act(ben, vote(cardId))
    const undo = act(ada, setBudget('r1', 1))
    expect(board.votes('c2').count).toBe(0)
    act(ada, undo)
    expect(board.votes('c2').count).toBe(1)
  })

  it('X1 is taken back by undo, and cast again by undoing that', () => {
    const { board, do: act } = createFixture()
    const undo = act(ben, vote('c0'))
    const redo = act(ben, undo)
    expect(board.votes('c0').count).toBe(0)
    act(ben, redo)
    expect(board.votes('c0').count).toBe(1)
  })
})
