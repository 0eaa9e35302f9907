import { addColumn } from '@colloquy/shared/board/column'
import { moveCard } from '@colloquy/shared/board/place'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { step2Frame } from './frames.ts'
import type { RawPeer } from './testing/raw-peer.ts'
import { createTestRoom, quiet, type TestRoom } from './testing/test-room.ts'
import type { Writer } from './testing/writer.ts'

/** A page made a column, was loaded again without a network, and moves a card there as soon as it is connected. */
const reloadedPage = async (room: TestRoom): Promise<{ peer: RawPeer; writer: Writer; early: Uint8Array }> => {
  const peer = await room.come('ada')
  const writer = room.writer('ada')
  writer.document.clientID = 1001
  writer.does(addColumn({ columnId: 'mine', title: 'Mine' }))
  writer.document.clientID = 1002
  return { peer, writer, early: writer.does(moveCard({ cardId: 'card-1', columnId: 'mine', index: 0 })) }
}

it('R15 a change that points to what its client has not sent yet is judged with the answer that holds both', async () => {
  const room = await createTestRoom()
  const { peer, writer, early } = await reloadedPage(room)
  peer.write(early)
  peer.write(writer.does(moveCard({ cardId: 'card-2', columnId: 'mine', index: 0 })))
  await quiet()
  expect([peer.closedWith, room.journal.history]).toEqual([undefined, []])
  peer.say(step2Frame(Y.encodeStateAsUpdate(writer.document)))
  peer.write(writer.does(moveCard({ cardId: 'card-3', columnId: 'mine', index: 0 })))
  await quiet()
  const reader = await room.come('gus')
  const places = reader.document().getMap('places')
  expect(['card-1', 'card-2', 'card-3'].map((card) => (places.get(card) as { columnId: string }).columnId)).toEqual([
    'mine',
    'mine',
    'mine',
  ])
  expect([peer.closedWith, room.journal.history.length]).toEqual([undefined, 2])
})

it('R15 it is refused where the answer does not hold it either, or was given before', async () => {
  for (const answersFirst of [true, false]) {
    const room = await createTestRoom()
    const { peer, early } = await reloadedPage(room)
    const nothing = step2Frame(new Uint8Array([0, 0]))
    if (answersFirst) peer.say(nothing)
    peer.write(early)
    expect(peer.closedWith?.code).toBe(answersFirst ? closeCode.refused : undefined)
    if (!answersFirst) peer.say(step2Frame(early))
    expect(peer.closedWith?.code).toBe(closeCode.refused)
    expect(room.journal.history).toEqual([])
  }
})
