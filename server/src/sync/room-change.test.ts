import { archiveCard } from '@colloquy/shared/board/archived'
import { contentOf } from '@colloquy/shared/board/document'
import { moveCard } from '@colloquy/shared/board/place'
import { refuse } from '@colloquy/shared/board/refusal'
import { renameBoard } from '@colloquy/shared/board/setting'
import { describe, expect, it } from 'vitest'
import type { RawPeer } from './testing/raw-peer.ts'
import { boardNow, columnOf, move, say, vote } from './testing/room-acts.ts'
import { createTestRoom, documentId, quiet } from './testing/test-room.ts'

describe('a change', () => {
  it('R1 is sent to nobody before it is durable, and then to everybody else', async () => {
    const room = await createTestRoom()
    const [ben, cleo, dora] = [await room.come('ben'), await room.come('cleo'), await room.come('dora')]
    const before = cleo.frames.length
    const release = room.hold()
    ben.write(room.writer('ben').does(move('card-3')))
    await quiet()
    expect([cleo.frames.length, dora.frames.length]).toEqual([before, before])
    expect(columnOf(await boardNow(room), 'card-3')).toBe('to-read')
    expect(room.journal.history).toEqual([])

    await release()
    for (const peer of [cleo, dora]) expect(columnOf(peer.document(room.state), 'card-3')).toBe('done')
    expect(room.journal.history).toHaveLength(1)
    expect(ben.of('update')).toEqual([])
  })

  it('R1 of the server itself is durable and sent when its command is done', async () => {
    const room = await createTestRoom()
    const cleo = await room.come('cleo')
    const release = room.hold()
    let done = false
    const running = room.rooms.run(documentId, renameBoard('Friday group')).then((outcome) => {
      done = true
      return outcome
    })
    await quiet()
    expect([done, cleo.of('update').length]).toEqual([false, 0])
    await release()
    expect(await running).toEqual({ kind: 'done' })
    expect(cleo.document(room.state).getMap('board').get('title')).toBe('Friday group')
    expect(room.journal.history[0]?.memberId).toBe(null)
  })

  it('R6 that arrives during a commit goes into the next one together with all others', async () => {
    const room = await createTestRoom()
    const [ada, ben, cleo] = [await room.come('ada'), await room.come('ben'), await room.come('cleo')]
    const [benWrites, cleoWrites] = [room.writer('ben'), room.writer('cleo')]
    const release = room.hold()
    ben.write(benWrites.does(move('card-1')))
    await quiet()
    for (const card of ['card-2', 'card-3', 'card-4']) cleo.write(cleoWrites.does(vote(card, 'cleo')))
    await quiet()
    ben.write(benWrites.does(say('hello', 'ben')))
    await quiet()
    await release()
    expect(room.appends).toEqual([1, 4])
    expect(ada.of('update')).toHaveLength(2)
    const votes = Object.keys(contentOf(ada.document(room.state)).votes)
    expect(votes.sort()).toEqual(['round/card-2/cleo', 'round/card-3/cleo', 'round/card-4/cleo'])
    expect(room.journal.history.map(({ memberId }) => memberId)).toEqual(['ben', 'cleo', 'cleo', 'cleo', 'ben'])
  })

  it('R6 is framed once with its batch: the same bytes for every peer, and none for one who made all of it', async () => {
    const room = await createTestRoom()
    const [ada, ben, cleo] = [await room.come('ada'), await room.come('ben'), await room.come('cleo')]
    const [benWrites, cleoWrites] = [room.writer('ben'), room.writer('cleo')]
    ben.write(benWrites.does(move('card-1')))
    ben.write(benWrites.does(move('card-2')))
    await quiet()
    expect(ada.of('update')).toHaveLength(1)
    expect(ada.of('update')[0]).toBe(cleo.of('update')[0])
    expect(ben.of('update')).toEqual([])

    ben.write(benWrites.does(move('card-3')))
    cleo.write(cleoWrites.does(move('card-4')))
    await quiet()
    const last = ada.of('update')[1]
    expect(ben.of('update')).toEqual([last])
    expect(cleo.of('update').at(-1)).toBe(last)
    expect(room.appends).toEqual([2, 2])
  })

  it('R3 that was made apart from another one merges with it', async () => {
    const room = await createTestRoom()
    const [ben, cleo, ada] = [await room.come('ben'), await room.come('cleo'), await room.come('ada')]
    const [benWrites, cleoWrites, adaWrites] = [room.writer('ben'), room.writer('cleo'), room.writer('ada')]
    const changes: [RawPeer, Uint8Array][] = [
      [ada, adaWrites.does(archiveCard({ cardId: 'card-1', by: 'ada', at: 1 }))],
      [ben, benWrites.does(move('card-0'))],
      [cleo, cleoWrites.does(moveCard({ cardId: 'card-0', columnId: 'discussing', index: 0 }))],
      // For a card that is archived by now.
      [ben, benWrites.does(vote('card-1', 'ben'))],
      [cleo, cleoWrites.does(move('card-1'))],
      ...['card-2', 'card-3', 'card-4', 'card-5', 'card-6'].map((card): [RawPeer, Uint8Array] => [
        cleo,
        cleoWrites.does(vote(card, 'cleo')),
      ]),
    ]
    // Somebody lowers the budget below what was spent meanwhile.
    await room.rooms.run(documentId, () => ({
      kind: 'act',
      inverse: () => refuse('notNow', ''),
      writes: [
        {
          root: 'rounds',
          key: 'round',
          value: { title: 'What next?', budget: 2, perCard: 1, opensAt: 1, state: 'open' },
        },
      ],
    }))
    for (const [peer, update] of changes) peer.write(update)
    await quiet()
    expect([ada, ben, cleo].map(({ closedWith }) => closedWith)).toEqual([undefined, undefined, undefined])
    expect(room.journal.history).toHaveLength(changes.length + 1)
    expect(Object.keys(contentOf(await boardNow(room)).votes)).toHaveLength(6)
  })
})
