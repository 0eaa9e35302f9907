import type { Write } from '@colloquy/shared/board/command'
import { contentOf } from '@colloquy/shared/board/document'
import { ada, ben, createFixture, gus } from '@colloquy/shared/board/testing/fixture'
import { expect, test } from 'vitest'
import { carryOver } from './carry-over.ts'

const comment = { cardId: 'c0', author: 'ben', at: 1, order: 1, body: 'Mine.' }
const mine: readonly Write[] = [
  { root: 'places', key: 'c0', value: { columnId: 'now', rank: 'a5' } },
  { root: 'votes', key: 'r1/c0/ben', value: 1 },
  { root: 'comments', key: 'm1', value: comment },
  { root: 'removals', key: 'm1/ben', value: { at: 2 } },
]

test('U21 every unsaved entry is written into the new document, and one that is there already is not written again', () => {
  const document = createFixture().document
  document.getMap('votes').set('r1/c0/ben', 1)
  const before = document.store.clients.size
  let updates = 0
  document.on('update', () => updates++)
  expect(carryOver(document, ben, mine)).toEqual([])
  const { places, comments, removals } = contentOf(document)
  expect([places.c0, comments.m1, removals['m1/ben']]).toEqual([{ columnId: 'now', rank: 'a5' }, comment, { at: 2 }])
  expect(updates).toBe(1)
  expect(carryOver(document, ben, mine)).toEqual([])
  expect([updates, document.store.clients.size]).toEqual([1, before])
})

test('U21 what the member may not write any more is answered, and the rest is written all the same', () => {
  const document = createFixture().document
  const column: Write = { root: 'columns', key: 'c9', value: { title: 'Mine', rank: 'a9' } }
  const toColumn: Write = { root: 'places', key: 'c0', value: { columnId: 'c9', rank: 'a0' } }
  const vote: Write = { root: 'votes', key: 'r1/c0/ben', value: 1 }
  // The move rests on the column, which a member may not add.
  expect(carryOver(document, ben, [toColumn, column, vote])).toEqual([toColumn, column])
  expect(document.getMap('votes').get('r1/c0/ben')).toBe(1)
  expect(document.getMap('columns').has('c9')).toBe(false)
  expect(document.getMap('places').get('c0')).toMatchObject({ columnId: 'todo' })
})

test('U21 an organizer’s column comes along with the cards that stand in it', () => {
  const document = createFixture().document
  const entries: readonly Write[] = [
    { root: 'places', key: 'c0', value: { columnId: 'c9', rank: 'a0' } },
    { root: 'columns', key: 'c9', value: { title: 'Mine', rank: 'a9' } },
  ]
  expect(carryOver(document, ada, entries)).toEqual([])
  expect(document.getMap('places').get('c0')).toEqual({ columnId: 'c9', rank: 'a0' })
})

test('U21 a guest gets everything back that is not on the board anyway', () => {
  const document = createFixture().document
  document.getMap('votes').set('r1/c0/ben', 1)
  expect(carryOver(document, gus, mine)).toEqual(mine.filter(({ root }) => root !== 'votes'))
})
