import { server } from '@colloquy/shared/board/actor'
import { archiveCard } from '@colloquy/shared/board/archived'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import { addCards } from '@colloquy/shared/board/card'
import { addColumn } from '@colloquy/shared/board/column'
import { createBoardDocument } from '@colloquy/shared/board/document'
import { moveCard } from '@colloquy/shared/board/place'
import { run } from '@colloquy/shared/board/run'
import { expect, test } from 'vitest'
import { createDrag } from './drag.ts'
import { createDragSession } from './drag-session.ts'

const card = (title: string) => ({
  paperId: title,
  title,
  byline: null,
  publishedOn: null,
  commentsElsewhere: 0,
  addedBy: null,
  addedAt: 1,
})

/** A board with the cards a, b, c in its first column and none in its second. */
const start = () => {
  const document = createBoardDocument()
  const index = createBoardIndex(document)
  const act = (command: Parameters<typeof run>[3]) => run(document, index, server, command)
  act(addColumn({ columnId: 'todo', title: 'To read' }))
  act(addColumn({ columnId: 'done', title: 'Done' }))
  act(
    addCards(
      ['a', 'b', 'c'].map((cardId) => ({ cardId, value: card(cardId) })),
      'todo',
    ),
  )
  const [drag, said, told] = [createDrag(), [] as string[], [] as unknown[]]
  const dragging = createDragSession({
    index,
    presence: { tell: (activity) => void told.push(activity) },
    drag,
    run: (command) => act(command).kind === 'done',
    announce: (text) => void said.push(text),
  })
  const column = (id: string) => index.places(id).map((place) => place.id)
  return { act, drag, dragging, said, told, column }
}

test('U10 the keyboard lifts a card, steps across columns and drops it, and says each', () => {
  const { dragging, said, column } = start()
  dragging.lift('b', 'keyboard')
  dragging.step('ArrowRight')
  dragging.drop()
  expect([column('todo'), column('done')]).toEqual([['a', 'c'], ['b']])
  expect(said).toEqual([
    'Lifted “b”. It is at position 2 of 3 in To read.',
    'Position 1 of 1 in Done.',
    'Dropped “b” at position 1 of 1 in Done.',
  ])
})

test('U10 Escape leaves the card where it was, and so does a drop on its own place', () => {
  const { dragging, said, column } = start()
  dragging.lift('b', 'keyboard')
  dragging.step('ArrowDown')
  dragging.cancel()
  dragging.lift('b', 'keyboard')
  dragging.drop()
  expect(column('todo')).toEqual(['a', 'b', 'c'])
  expect(said.filter((text) => text.startsWith('Nothing was moved')).length).toBe(2)
})

test('U8 others are told what I drag, until I let go', () => {
  const { dragging, told } = start()
  dragging.lift('a', 'pointer')
  dragging.aim({ columnId: 'done', index: 0 })
  dragging.drop()
  expect(told).toEqual([{ dragging: 'a' }, { dragging: null }])
})

test('U9 a card that somebody else moved while I held it goes where I drop it', () => {
  const { dragging, column, act } = start()
  dragging.lift('a', 'pointer')
  dragging.aim({ columnId: 'todo', index: 2 })
  act(moveCard({ cardId: 'a', columnId: 'done', index: 0 }))
  dragging.drop()
  expect(column('todo')).toEqual(['b', 'c', 'a'])
})

test('U9 a card that was archived while I held it is not moved', () => {
  const { dragging, drag, column, act } = start()
  dragging.lift('a', 'pointer')
  dragging.aim({ columnId: 'done', index: 0 })
  act(archiveCard({ cardId: 'a', by: 'ben', at: 1 }))
  dragging.drop()
  expect([column('todo'), column('done')]).toEqual([['b', 'c'], []])
  expect(drag.get()).toBe(undefined)
})
