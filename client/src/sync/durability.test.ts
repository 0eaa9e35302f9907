import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createDurability } from './durability.ts'

const start = (mayWrite = true) => {
  const document = new Y.Doc()
  const remembered = vi.fn()
  const durability = createDurability(document, { mayWrite, remember: remembered })
  durability.trust('server')
  const write = (key: string, origin: unknown = 'me') =>
    document.transact(() => document.getMap('places').set(key, 1), origin)
  return { document, durability, write, remembered }
}

test('U2 a change is being saved until the server says that it is on disk, and then saved', () => {
  const { document, durability, write } = start()
  durability.events.onConnected()
  expect(durability.state.get()).toEqual({ kind: 'live' })
  write('a')
  expect(durability.state.get()).toEqual({ kind: 'saving' })
  durability.events.onSaved(new Map([[document.clientID, 1]]))
  expect(durability.state.get()).toEqual({ kind: 'saved' })
  durability.close()
})

test('U3 changes made without a server are counted, and those that come from it are not', () => {
  const { document, durability, write } = start()
  durability.events.onLost()
  write('a')
  write('b')
  const other = new Y.Doc()
  other.getMap('places').set('c', 1)
  Y.applyUpdate(document, Y.encodeStateAsUpdate(other), 'server')
  expect(durability.state.get()).toEqual({ kind: 'offline', waiting: 2 })
  durability.close()
})

test('U3 changes from before a reload wait too, except those known to be on disk', () => {
  const before = new Y.Doc()
  for (const key of ['a', 'b', 'c']) before.getMap('places').set(key, 1)
  const { document, durability } = start()
  Y.applyUpdate(document, Y.encodeStateAsUpdate(before), 'local copy')
  durability.onSaved(new Map([[before.clientID, 1]]))
  durability.events.onLost()
  expect(durability.state.get()).toEqual({ kind: 'offline', waiting: 2 })
  durability.close()
})

test('U4 whoever can only read is told so, and a lost connection all the same', () => {
  const { durability } = start(false)
  durability.events.onConnected()
  expect(durability.state.get()).toEqual({ kind: 'readOnly' })
  durability.events.onLost()
  expect(durability.state.get()).toEqual({ kind: 'offline', waiting: 0 })
  durability.close()
})
