import { createBoardDocument } from '@colloquy/shared/board/document'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { unsavedEntries } from './unsaved-entries.ts'

const nothing = new Map<number, number>()

test('U18 what was written here and is not saved is kept as key and value, once for each key and with its last value', () => {
  const document = createBoardDocument()
  document.getMap('places').set('k1', { columnId: 'c1', rank: 'a0' })
  document.getMap('places').set('k1', { columnId: 'c2', rank: 'a0' })
  document.getMap('votes').set('r/k1/ada', 1)
  document.getMap('board').set('title', 'Ours')
  expect(unsavedEntries(document, new Map([[document.clientID, 3]]))).toEqual([
    { root: 'board', key: 'title', value: 'Ours' },
  ])
  expect(unsavedEntries(document, nothing)).toEqual([
    { root: 'board', key: 'title', value: 'Ours' },
    { root: 'places', key: 'k1', value: { columnId: 'c2', rank: 'a0' } },
    { root: 'votes', key: 'r/k1/ada', value: 1 },
  ])
})

test('U18 a key that somebody else has decided since is not mine any more', () => {
  const [mine, theirs] = [createBoardDocument(), createBoardDocument()]
  mine.getMap('board').set('title', 'Mine')
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  theirs.getMap('board').set('title', 'Theirs')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'server')
  expect(unsavedEntries(mine, new Map([[theirs.clientID, 1]]))).toEqual([])
})

test('U18 what hangs in the air because something before it was lost is found too', () => {
  const before = createBoardDocument()
  const updates: Uint8Array[] = []
  before.on('update', (update: Uint8Array) => updates.push(update))
  before.getMap('board').set('title', 'Once')
  before.getMap('votes').set('r/k1/ada', 1)
  before.getMap('comments').set('c1', { body: 'first thought' })
  before.getMap('comments').set('c1', { body: 'second thought' })
  before.getMap('board').set('title', 'Twice')
  const after = createBoardDocument()
  for (const [i, update] of updates.entries()) if (i !== 1) Y.applyUpdate(after, update)
  expect(after.getMap('comments').size).toBe(0)
  expect(unsavedEntries(after, nothing)).toEqual([
    { root: 'comments', key: 'c1', value: { body: 'second thought' } },
    { root: 'board', key: 'title', value: 'Twice' },
  ])
})
