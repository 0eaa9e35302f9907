import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { server } from './actor.ts'
import { archiveCard, restoreCard } from './archived.ts'
import { addCards, maxCards } from './card.ts'
import { roundSchema } from './round.ts'
import { ada, ben, cardValue, cleo, createFixture, gus } from './testing/fixture.ts'

describe('a card', () => {
  it('A1 is written by the server alone', () => {
    const { ask } = createFixture()
    for (const actor of [ada, ben]) expect(ask(actor, 'cards', 'c0', cardValue(1))).toMatchObject({ code: 'mayNot' })
    expect(ask(server, 'cards', 'c0', cardValue(1))).toBeUndefined()
    expect(ask(server, 'cards', 'c0', { ...cardValue(1), publishedOn: 'May 2024' })).toMatchObject({ code: 'badValue' })
  })

  it('A2 is added at the end of a column, in the order given', () => {
    const { ids, do: act } = createFixture({ cards: 2 })
    act(
      server,
      addCards(
        [7, 3].map((i) => ({ cardId: `c${i}`, value: cardValue(i) })),
        'todo',
      ),
    )
    expect(ids('todo')).toEqual(['c0', 'c1', 'c7', 'c3'])
  })

  it('F13 is one of 10,000 at most, with those that were archived', () => {
    const { board, do: act, try: attempt } = createFixture({ cards: 2 })
    const some = (from: number, to: number) =>
      addCards(
        Array.from({ length: to - from }, (_, i) => ({ cardId: `c${from + i}`, value: cardValue(from + i) })),
        'todo',
      )
    act(server, some(2, maxCards - 1))
    act(ben, archiveCard({ cardId: 'c0', by: 'ben', at: 5 }))
    expect(attempt(server, some(maxCards - 1, maxCards + 1))).toMatchObject({
      code: 'notNow',
      message: expect.stringContaining('10,000 cards, archived ones included, and this one has 9,999'),
    })
    act(server, some(maxCards - 1, maxCards))
    expect(attempt(server, some(maxCards, maxCards + 1))).toMatchObject({ code: 'notNow' })
    expect(board.cardCount()).toBe(maxCards)
  })

  it('A3 is archived in one’s own name and brought back by any member', () => {
    const { ask, board, ids, do: act } = createFixture({ cards: 2 })
    act(ben, archiveCard({ cardId: 'c0', by: 'ben', at: 5 }))
    expect(ids('todo')).toEqual(['c1'])
    expect(board.isArchived('c0')).toBe(true)
    expect(board.archivedIds()).toEqual(['c0'])
    expect(ask(ben, 'archived', 'c1', { by: 'cleo', at: 5 })).toMatchObject({ code: 'notYours' })
    expect(ask(gus, 'archived', 'c1', { by: 'gus', at: 5 })).toMatchObject({ code: 'mayNot' })
    expect(ask(ben, 'archived', 'c9', null)).toMatchObject({ code: 'missing' })
    act(cleo, restoreCard({ cardId: 'c0', by: 'cleo', at: 6 }))
    expect(board.archivedIds()).toEqual([])
    expect(ids('todo')).toEqual(['c0', 'c1'])
  })

  it('X1 that was archived comes back by undo, in its place', () => {
    const { ids, do: act, try: attempt } = createFixture({ cards: 3 })
    const undo = act(ben, archiveCard({ cardId: 'c1', by: 'ben', at: 5 }))
    act(ben, undo)
    expect(ids('todo')).toEqual(['c0', 'c1', 'c2'])
    expect(attempt(ben, undo)).toMatchObject({ code: 'notNow' })
  })
})

describe('a round', () => {
  it('V7 is opened by the server; an organizer may change its title and budget only', () => {
    const { ask, board } = createFixture()
    const round = { title: 'What next?', budget: 9, perCard: 1, opensAt: 1, state: 'open' }
    expect(v.is(roundSchema, round)).toBe(true)
    expect(ask(ada, 'rounds', 'r1', round)).toBeUndefined()
    expect(ask(ben, 'rounds', 'r1', round)).toMatchObject({ code: 'mayNot' })
    expect(ask(ada, 'rounds', 'r2', round)).toMatchObject({ code: 'mayNot' })
    expect(ask(ada, 'rounds', 'r1', { ...round, opensAt: 0 })).toMatchObject({ code: 'mayNot' })
    expect(ask(ada, 'rounds', 'r1', { ...round, budget: 0 })).toMatchObject({ code: 'badValue' })
    expect(board.round()?.budget).toBe(5)
  })
})
