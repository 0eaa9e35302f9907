import { describe, expect, it } from 'vitest'
import { moveCard } from './place.ts'
import { ada, ben, cleo, createFixture, gus } from './testing/fixture.ts'

const move = (cardId: string, columnId: string, index: number) => moveCard({ cardId, columnId, index })

describe('a move', () => {
  it('M1 puts a card where it was dropped: within a column and into another', () => {
    const { ids, do: act } = createFixture({ cards: 4 })
    act(ben, move('c0', 'todo', 2))
    expect(ids('todo')).toEqual(['c1', 'c2', 'c0', 'c3'])
    act(ben, move('c3', 'now', 0))
    act(ben, move('c1', 'now', 9))
    expect(ids('now')).toEqual(['c3', 'c1'])
    expect(ids('todo')).toEqual(['c2', 'c0'])
  })

  it('M2 writes column and rank as one value', () => {
    const { document, do: act } = createFixture()
    act(ben, move('c0', 'now', 0))
    expect(document.getMap('places').get('c0')).toEqual({ columnId: 'now', rank: expect.any(String) })
  })

  it('M3 is open to members and organizers, not to guests', () => {
    const { ask } = createFixture()
    const place = { columnId: 'now', rank: 'a0' }
    expect(ask(ben, 'places', 'c0', place)).toBeUndefined()
    expect(ask(ada, 'places', 'c0', place)).toBeUndefined()
    expect(ask(gus, 'places', 'c0', place)).toMatchObject({ code: 'mayNot' })
  })

  it('M4 needs a card and a column that exist, and a rank that others can insert beside', () => {
    const { ask } = createFixture()
    expect(ask(ben, 'places', 'c99', { columnId: 'now', rank: 'a0' })).toMatchObject({ code: 'missing' })
    expect(ask(ben, 'places', 'c0', { columnId: 'never', rank: 'a0' })).toMatchObject({ code: 'missing' })
    for (const rank of ['', 'a', '~', 'a00', 'a1~', 'a1\u0000', 'a1é', 7, null, 'a0'.padEnd(5000, '1')])
      expect(ask(ben, 'places', 'c0', { columnId: 'now', rank }), String(rank).slice(0, 9)).toMatchObject({
        code: 'badValue',
      })
    expect(ask(ben, 'places', 'c0', { columnId: 'now', rank: 'a0', more: 1 })).toMatchObject({ code: 'badValue' })
  })

  it('M5 between two cards that took the same gap at the same time still has room', () => {
    const { document, ids, do: act } = createFixture({ cards: 5 })
    for (const id of ['c1', 'c2', 'c3']) document.getMap('places').set(id, { columnId: 'todo', rank: 'a1' })
    expect(ids('todo')).toEqual(['c0', 'c1', 'c2', 'c3', 'c4'])
    act(ben, move('c4', 'todo', 2))
    expect(ids('todo')).toEqual(['c0', 'c1', 'c4', 'c2', 'c3'])
  })

  it('X2 undo takes back my own move, and never one that somebody made after it', () => {
    const { ids, do: act, try: attempt } = createFixture({ cards: 3 })
    const undo = act(ben, move('c0', 'now', 0))
    act(ben, undo)
    expect(ids('todo')).toEqual(['c0', 'c1', 'c2'])
    const late = act(ben, move('c0', 'now', 0))
    act(cleo, move('c0', 'done', 0))
    expect(attempt(ben, late)).toMatchObject({ kind: 'refused', code: 'notNow' })
    expect(ids('done')).toEqual(['c0'])
  })

  it('X3 that changes nothing is not made', () => {
    const { try: attempt } = createFixture()
    expect(attempt(ben, move('c0', 'todo', 0))).toMatchObject({ code: 'notNow' })
    expect(attempt(ben, move('c99', 'todo', 0))).toMatchObject({ code: 'notNow' })
    expect(attempt(ben, move('c0', 'never', 0))).toMatchObject({ code: 'notNow' })
  })
})
