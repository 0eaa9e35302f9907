import { describe, expect, it } from 'vitest'
import { addColumn, moveColumn, putAwayColumn, renameColumn } from './column.ts'
import { moveCard } from './place.ts'
import { renameBoard } from './setting.ts'
import { ada, ben, createFixture } from './testing/fixture.ts'

const titles = (fixture: ReturnType<typeof createFixture>) => fixture.board.columns().map((column) => column.title)

describe('a column', () => {
  it('K1 is added at the right, renamed, and moved by an organizer', () => {
    const fixture = createFixture()
    fixture.do(ada, addColumn({ columnId: 'later', title: '  Later ' }))
    fixture.do(ada, renameColumn('todo', 'To read'))
    fixture.do(ada, moveColumn('later', 0))
    expect(titles(fixture)).toEqual(['Later', 'To read', 'now', 'done'])
  })

  it('K2 is changed by organizers only', () => {
    const { ask, try: attempt } = createFixture()
    expect(ask(ben, 'columns', 'todo', { title: 'Mine', rank: 'a0' })).toMatchObject({ code: 'mayNot' })
    expect(attempt(ben, renameColumn('todo', 'Mine'))).toMatchObject({ code: 'mayNot' })
    expect(ask(ada, 'columns', 'a/b', { title: 'Mine', rank: 'a0' })).toMatchObject({ code: 'unknownPlace' })
  })

  it('K3 is put away and not removed: its cards, and those that move there meanwhile, stand in the first column', () => {
    const fixture = createFixture({ cards: 3 })
    fixture.do(ben, moveCard({ cardId: 'c0', columnId: 'now', index: 0 }))
    const undo = fixture.do(ada, putAwayColumn('now'))
    expect(fixture.ask(ben, 'places', 'c1', { columnId: 'now', rank: 'a9' })).toBeUndefined()
    fixture.document.getMap('places').set('c1', { columnId: 'now', rank: 'a9' })
    expect([...fixture.ids('todo')].sort()).toEqual(['c0', 'c1', 'c2'])
    expect(fixture.board.placeOf('c1')?.columnId).toBe('todo')
    fixture.do(ada, undo)
    expect([...fixture.ids('now')].sort()).toEqual(['c0', 'c1'])
  })

  it('K4 that is the last one can not be put away', () => {
    const fixture = createFixture()
    fixture.do(ada, putAwayColumn('now'))
    fixture.do(ada, putAwayColumn('done'))
    expect(fixture.try(ada, putAwayColumn('todo'))).toMatchObject({ code: 'notNow' })
  })

  it('K5 has a title of 1 to 200 characters', () => {
    const { ask, try: attempt } = createFixture()
    for (const title of ['', '   ', 'x'.repeat(201)])
      expect(attempt(ada, renameColumn('todo', title))).toMatchObject({ code: 'badValue' })
    expect(ask(ada, 'columns', 'todo', { title: 'a\u0000b', rank: 'a0' })).toMatchObject({ code: 'badValue' })
  })

  it('X2 undo of a rename leaves alone what somebody renamed since', () => {
    const fixture = createFixture()
    const undo = fixture.do(ada, renameColumn('todo', 'First'))
    fixture.do(ada, renameColumn('todo', 'Second'))
    expect(fixture.try(ada, undo)).toMatchObject({ code: 'notNow' })
    expect(titles(fixture)[0]).toBe('Second')
  })
})

describe('the board’s title', () => {
  it('K6 is changed by organizers only, and nothing else of the settings is', () => {
    const { ask, board, do: act } = createFixture()
    act(ada, renameBoard('Friday group'))
    expect(board.title()).toBe('Friday group')
    expect(ask(ben, 'board', 'title', 'Mine')).toMatchObject({ code: 'mayNot' })
    expect(ask(ada, 'board', 'schemaVersion', 9)).toMatchObject({ code: 'unknownPlace' })
    expect(ask(ada, 'board', 'title', 9)).toMatchObject({ code: 'badValue' })
  })

  it('X2 undo of a rename restores the title before, unless somebody renamed it since', () => {
    const { board, do: act, try: attempt } = createFixture()
    const undo = act(ada, renameBoard('Friday group'))
    const redo = act(ada, undo)
    expect(board.title()).toBe('Thursday group')
    act(ada, redo)
    act(ada, renameBoard('Monday group'))
    expect(attempt(ada, undo)).toMatchObject({ code: 'notNow' })
  })
})
