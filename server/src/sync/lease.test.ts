import { writeComment } from '@colloquy/shared/board/comment'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { step1Frame } from './frames.ts'
import { maxHeldClientIds } from './journal.ts'
import type { RawPeer } from './testing/raw-peer.ts'
import { createTestRoom, documentId, type Name, quiet, type TestRoom } from './testing/test-room.ts'

const say = (commentId: string, author: string) =>
  writeComment({ commentId, cardId: 'card-0', author, at: 1, body: 'Well.' })

const comeForLease = async (room: TestRoom, name: Name) => {
  const peer = await room.come(name, { lease: true })
  await quiet()
  const [lease] = peer.leases()
  return { peer, lease }
}

/** What somebody writes who has all that this peer was sent. */
const writerOn = (room: TestRoom, name: Name, peer: RawPeer, clientId: number | undefined) => {
  const writer = room.writer(name)
  writer.learns(Y.encodeStateAsUpdate(peer.document(room.state)))
  writer.document.clientID = clientId as number
  return writer
}

it('H3 who asks for it is leased a client id of their own once they said what they have, and others are not', async () => {
  const room = await createTestRoom()
  const silent = await room.come('ben', { lease: true, silent: true })
  const unasked = await room.come('ben')
  const gus = await room.come('gus', { lease: true })
  await quiet()
  expect([silent, unasked, gus].map((peer) => peer.leases())).toEqual([[], [], []])
  silent.say(step1Frame(Y.encodeStateVector(new Y.Doc())))
  const { lease: other } = await comeForLease(room, 'cleo')
  const [own] = silent.leases()
  expect([own?.clock, other?.clock]).toEqual([0, 0])
  expect(own?.clientId).not.toBe(other?.clientId)
  silent.say(step1Frame(Y.encodeStateVector(new Y.Doc())))
  await quiet()
  expect(silent.leases()).toHaveLength(1)
  silent.write(writerOn(room, 'ben', silent, own?.clientId).does(say('mine', 'ben')))
  await quiet()
  expect([silent.closedWith, room.journal.history.map(({ newWriters }) => newWriters)]).toEqual([undefined, [[]]])
})

it('H3 H2 nobody else writes under a leased id, nor leases it', async () => {
  const room = await createTestRoom()
  const { lease } = await comeForLease(room, 'ben')
  const cleo = await room.come('cleo')
  cleo.write(writerOn(room, 'cleo', cleo, lease?.clientId).does(say('forged', 'cleo')))
  expect(cleo.closedWith?.reason).toContain('another member')
})

it('H4 an id that was given back is leased again to its member, with the clock that it has', async () => {
  const room = await createTestRoom()
  const { peer: ben, lease } = await comeForLease(room, 'ben')
  ben.write(writerOn(room, 'ben', ben, lease?.clientId).does(say('one', 'ben')))
  await quiet()
  ben.giveBack(lease?.clientId ?? 0)
  await quiet()
  expect((await comeForLease(room, 'cleo')).lease?.clientId).not.toBe(lease?.clientId)
  const { peer: next, lease: again } = await comeForLease(room, 'ben')
  expect(again).toEqual({ clientId: lease?.clientId, clock: 1 })
  next.write(writerOn(room, 'ben', next, again?.clientId).does(say('two', 'ben')))
  await quiet()
  expect([next.closedWith, room.journal.history.length]).toEqual([undefined, 2])
  expect((await comeForLease(room, 'ben')).lease?.clientId).not.toBe(lease?.clientId)
})

it('H4 an id is not taken back while something under it waits for its commit', async () => {
  const room = await createTestRoom()
  const { peer: ben, lease } = await comeForLease(room, 'ben')
  const release = room.hold()
  ben.write(writerOn(room, 'ben', ben, lease?.clientId).does(say('one', 'ben')))
  await quiet()
  ben.giveBack(lease?.clientId ?? 0)
  await release()
  expect((await comeForLease(room, 'ben')).lease?.clientId).not.toBe(lease?.clientId)
})

it('H4 another’s id, or one that nobody has, is not given back, and nobody is closed for trying', async () => {
  const room = await createTestRoom()
  const { lease } = await comeForLease(room, 'ben')
  const cleo = await room.come('cleo')
  for (const clientId of [lease?.clientId ?? 0, 1234, 2 ** 40]) cleo.giveBack(clientId)
  await quiet()
  expect(cleo.closedWith).toBe(undefined)
  expect((await comeForLease(room, 'ben')).lease?.clientId).not.toBe(lease?.clientId)
})

it('H5 storage that fails costs the lease, and nothing else', async () => {
  const room = await createTestRoom({
    through: (journal) => ({
      ...journal,
      lease: () => Promise.reject(new Error('gone')),
      giveBack: () => Promise.reject(new Error('gone')),
    }),
  })
  const { peer: ben, lease } = await comeForLease(room, 'ben')
  expect([lease, ben.closedWith, room.errors]).toEqual([undefined, undefined, ['a client id could not be leased']])
  ben.write(writerOn(room, 'ben', ben, 77).does(say('under-a-random-one', 'ben')))
  await quiet()
  ben.giveBack(77)
  await quiet()
  expect([ben.closedWith, room.journal.history.length]).toEqual([undefined, 1])
  expect(room.errors).toContain('a client id could not be given back')
})

it('H5 a lease whose client has gone meanwhile is given back', async () => {
  const room = await createTestRoom()
  for (let i = 0; i < maxHeldClientIds + 10; i++) {
    const peer = await room.come('ben', { lease: true })
    peer.leave()
    await quiet()
    expect(peer.leases()).toEqual([])
  }
  expect((await room.journal.load(documentId))?.writers.size).toBe(1)
  expect((await comeForLease(room, 'ben')).lease).toBeDefined()
})
