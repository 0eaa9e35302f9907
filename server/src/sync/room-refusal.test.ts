import { contentOf } from '@colloquy/shared/board/document'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { boardNow, commentsNow, move, say, vote, wholeBoard } from './testing/room-acts.ts'
import { createTestRoom, quiet, type TestRoom } from './testing/test-room.ts'

describe('a change that is refused', () => {
  const forge = (room: TestRoom, key: string) =>
    room.writer('dora').forces((document) => document.getMap('votes').set(key, 1))

  it('R2 closes its sender with a sentence, and nothing else of theirs is heard', async () => {
    const room = await createTestRoom()
    const [dora, ben] = [await room.come('dora'), await room.come('ben')]
    const before = ben.frames.length
    dora.write(forge(room, 'round/card-1/ben'))
    expect(dora.closedWith).toEqual({ code: closeCode.refused, reason: 'You can cast only your own vote.' })
    const sent = dora.frames.length
    dora.write(room.writer('dora').does(move('card-1')))
    wholeBoard(dora)
    dora.say(new Uint8Array([9]))
    await quiet()
    expect(dora.frames).toHaveLength(sent)
    expect(dora.closedWith?.code).toBe(closeCode.refused)
    expect([ben.frames.length, ben.closedWith]).toEqual([before, undefined])
    expect(room.journal.history).toEqual([])
  })

  it('R2 is refused whole, and leaves no trace: the next honest change goes through', async () => {
    const room = await createTestRoom()
    const [dora, ben] = [await room.come('dora'), await room.come('ben')]
    dora.write(
      room.writer('dora').forces((document) =>
        document.transact(() => {
          document.getMap('votes').set('round/card-1/dora', 1)
          document.getMap('votes').set('round/card-1/ben', 1)
        }),
      ),
    )
    ben.write(room.writer('ben').does(vote('card-1', 'ben')))
    await quiet()
    expect([dora.closedWith?.code, ben.closedWith]).toEqual([closeCode.refused, undefined])
    expect(contentOf(await boardNow(room)).votes).toEqual({ 'round/card-1/ben': 1 })
  })

  it('R2 does not take along what was accepted before it and is not durable yet', async () => {
    const room = await createTestRoom()
    const [dora, ben, cleo] = [await room.come('dora'), await room.come('ben'), await room.come('cleo')]
    const [benWrites, cleoWrites] = [room.writer('ben'), room.writer('cleo')]
    const release = room.hold()
    ben.write(benWrites.does(say('committing', 'ben')))
    await quiet()
    cleo.write(cleoWrites.does(say('waiting', 'cleo')))
    dora.write(forge(room, 'round/card-1/ben'))
    // Both build on what the twin had to be given again.
    ben.write(benWrites.does(say('after', 'ben')))
    cleo.write(cleoWrites.does(say('after-too', 'cleo')))
    await release()
    expect(dora.closedWith?.code).toBe(closeCode.refused)
    expect([ben, cleo].flatMap((peer) => [...peer.of('step1').slice(1), ...(peer.closedWith ? [1] : [])])).toEqual([])
    expect(await commentsNow(room)).toEqual(['after', 'after-too', 'committing', 'waiting'])
  })

  it('R2 has a reason that fits into a close frame', async () => {
    const room = await createTestRoom()
    const ada = await room.come('ada')
    ada.write(room.writer('ada').forces((document) => document.getMap('board').set('ü'.repeat(180), 'x')))
    const { code, reason } = ada.closedWith ?? { code: 0, reason: '' }
    expect(code).toBe(closeCode.refused)
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123)
    expect(reason).toMatch(/^Only the server writes the setting “ü+…$/)
  })

  it('R4 includes everything that a guest writes, by command or by hand', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const attempts = [
      room.writer('ben').does(move('card-1')),
      room.writer('gus').forces((document) => document.getMap('votes').set('round/card-1/gus', 1)),
      room.writer('gus').forces((document) => document.getMap('comments').set('x', { author: 'gus' })),
    ]
    for (const update of attempts) {
      const gus = await room.come('gus')
      gus.write(update)
      expect(gus.closedWith?.code).toBe(closeCode.refused)
    }
    await quiet()
    expect([room.journal.history.length, ben.of('update').length]).toEqual([0, 0])
    // What every client answers after connecting: that it has nothing new.
    const reader = await room.come('gus')
    reader.write(Y.encodeStateAsUpdate(room.writer('gus').document))
    expect(reader.closedWith).toBe(undefined)
  })
})
