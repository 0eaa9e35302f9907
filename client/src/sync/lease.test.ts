import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { waitingCount } from './clocks.ts'
import { createDurability } from './durability.ts'
import { createLease } from './lease.ts'

const leased = 77

const page = () => {
  const document = new Y.Doc()
  const awareness = new Awareness(document)
  const lease = createLease(document, awareness)
  const write = (key: string) => document.getMap('places').set(key, 1)
  return { document, awareness, lease, write, own: document.clientID }
}

/** What an earlier page of the same member wrote under the leased id. */
const earlier = (changes: number): Uint8Array => {
  const document = new Y.Doc()
  document.clientID = leased
  for (let i = 0; i < changes; i++) document.getMap('places').set(`before ${i}`, 1)
  return Y.encodeStateAsUpdate(document)
}

test('U24 the leased id is taken once the page is synced and has all that was written under it', () => {
  const { document, lease, own, write } = page()
  expect(lease.wants()).toBe(true)
  lease.offer(leased, 2)
  expect([lease.wants(), document.clientID]).toEqual([false, own])
  Y.applyUpdate(document, earlier(2), 'server')
  expect(document.clientID).toBe(own)
  lease.onSynced()
  expect(document.clientID).toBe(leased)
  write('a')
  expect(Y.getState(document.store, leased)).toBe(3)
  // Yjs draws a new id when it thinks that somebody else writes under ours; it must not here.
  expect(document.clientID).toBe(leased)
})

test('U24 an id under which this browser has more than the server is left alone', () => {
  const { document, lease, own } = page()
  Y.applyUpdate(document, earlier(3), 'local copy')
  lease.onSynced()
  lease.offer(leased, 2)
  expect(document.clientID).toBe(own)
  expect(lease.wants()).toBe(true)
})

test('U24 the lease is kept over a lost connection, also one that comes before it could be taken', () => {
  const { document, lease, own } = page()
  lease.offer(leased, 0)
  lease.onLost()
  expect([lease.wants(), document.clientID]).toEqual([false, own])
  lease.onSynced()
  lease.onLost()
  expect([lease.wants(), document.clientID]).toEqual([false, leased])
})

test('U24 after an id is given back nothing is written under it, and another is wanted', () => {
  const { document, lease, write } = page()
  expect(lease.giveBack()).toBe(undefined)
  lease.onSynced()
  lease.offer(leased, 0)
  write('a')
  expect(lease.giveBack()).toBe(leased)
  write('b')
  expect(Y.getState(document.store, leased)).toBe(1)
  expect(document.clientID).not.toBe(leased)
  expect(lease.wants()).toBe(true)
  expect(lease.giveBack()).toBe(undefined)
})

test('U24 what the page says of itself goes along with the id, and others are told', () => {
  const { document, awareness, lease, own } = page()
  awareness.setLocalState({ lookingAt: 'k1' })
  const told: number[] = []
  awareness.on('update', ({ added }: { added: number[] }) => told.push(...added))
  lease.onSynced()
  lease.offer(leased, 0)
  expect(awareness.clientID).toBe(document.clientID)
  expect(awareness.getLocalState()).toEqual({ lookingAt: 'k1' })
  expect([...awareness.getStates().keys()]).toEqual([leased])
  expect(told).toEqual([leased])
  expect(awareness.meta.get(leased)?.clock).toBeGreaterThan(0)
  expect(awareness.meta.has(own)).toBe(false)
})

test('U24 U3 what waits is counted over both ids', () => {
  const { document, lease, write, own } = page()
  const durability = createDurability(document, { mayWrite: true, remember: () => {} })
  durability.events.onConnected()
  write('a')
  lease.onSynced()
  lease.offer(leased, 0)
  write('b')
  write('c')
  expect(durability.waiting()).toBe(3)
  durability.events.onSaved(new Map([[leased, 2]]))
  expect([durability.waiting(), durability.state.get().kind]).toEqual([1, 'saving'])
  durability.events.onSaved(new Map([[own, 1]]))
  expect([durability.waiting(), durability.state.get().kind]).toEqual([0, 'saved'])
  expect(waitingCount(Y.decodeStateVector(Y.encodeStateVector(document)), durability.durable())).toBe(0)
  durability.close()
})
