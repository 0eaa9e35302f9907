import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPresence } from './presence.ts'

/** Two pages and the server between them, which writes each entry's member. */
const pages = () => {
  const [ada, ben] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  const presence = { ada: createPresence(ada, 'ada'), ben: createPresence(ben, 'ben') }
  const relay = (from: Awareness, to: Awareness, member: { id: string; name: string }): void => {
    const update = encodeAwarenessUpdate(
      from,
      [from.clientID],
      new Map([[from.clientID, { ...from.getLocalState(), member }]]),
    )
    applyAwarenessUpdate(to, update, 'server')
  }
  return { ada, ben, presence, tellBen: () => relay(ada, ben, { id: 'ada', name: 'Ada' }), relay }
}

test('U8 a person is seen by the others from the moment they are here, whatever they do', () => {
  const { presence, tellBen } = pages()
  tellBen()
  expect(presence.ben.people()).toEqual([{ id: 'ada', name: 'Ada' }])
})

test('U8 what a person does with a card is told of that card only, and answers stay the same until they change', () => {
  const { presence, tellBen } = pages()
  presence.ada.tell({ lookingAt: 'k1' })
  presence.ada.tell({ dragging: 'k2' })
  tellBen()
  const before = presence.ben.on('k1')
  expect(before.looking).toEqual([{ id: 'ada', name: 'Ada' }])
  expect(presence.ben.on('k2').dragging.length).toBe(1)
  expect(presence.ben.on('k3').looking).toEqual([])
  presence.ada.tell({ dragging: null })
  tellBen()
  expect(presence.ben.on('k1')).toBe(before)
  expect(presence.ben.on('k2').dragging).toEqual([])
})

test('U8 my own other windows are not other people', () => {
  const { ada, ben, presence, relay } = pages()
  relay(ada, ben, { id: 'ben', name: 'Ben' })
  expect(presence.ben.people()).toEqual([])
})
