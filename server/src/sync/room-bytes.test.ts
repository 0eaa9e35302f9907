import { closeCode } from '@colloquy/shared/wire/close-code'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRandom } from './testing/random.ts'
import { payloadOf } from './testing/raw-peer.ts'
import { boardNow, columnOf, commentsNow, move, say } from './testing/room-acts.ts'
import { createTestRoom, quiet } from './testing/test-room.ts'

describe('bytes', () => {
  it('R12 that are no message of the protocol close that connection, and no other', async () => {
    const room = await createTestRoom()
    const random = createRandom('frames that are none')
    const ben = await room.come('ben')
    const bytes = (length: number) => Uint8Array.from({ length }, () => random.below(256))
    const frames = [
      [],
      [7],
      [4, 0],
      [0],
      [0, 3, 0],
      [0, 0],
      [0, 2, 200],
      [1],
      [1, 3, 1, 2],
      [0, 2, 1, 255],
      [0, 0, 2, 9, 9],
    ]
    let closed = 0
    for (const frame of [
      ...frames.map((each) => Uint8Array.from(each)),
      ...Array.from({ length: 300 }, () => bytes(random.below(60))),
    ]) {
      const peer = await room.come('dora')
      peer.say(frame)
      if (peer.closedWith !== undefined) closed++
      expect([undefined, closeCode.malformed, closeCode.refused], `${frame} SEED=${random.seed}`).toContain(
        peer.closedWith?.code,
      )
      peer.leave()
    }
    for (const frame of frames) {
      const peer = await room.come('dora')
      peer.say(Uint8Array.from(frame))
      expect([frame, peer.closedWith?.code]).toEqual([frame, closeCode.malformed])
    }
    expect(closed).toBeGreaterThan(250)
    expect(ben.closedWith).toBe(undefined)
    expect([room.errors, room.journal.history]).toEqual([[], []])
  })

  it('R12 of a real change with some of them altered never bring the server down', { timeout: 60_000 }, async () => {
    const room = await createTestRoom()
    const random = createRandom('altered changes')
    const ends = new Map<number | undefined, number>()
    for (let i = 0; i < 1500; i++) {
      const writer = room.writer('dora')
      const update = random.chance(0.5)
        ? writer.does(say(random.id(), 'dora'))
        : writer.does(move(`card-${random.below(12)}`))
      for (let changes = 1 + random.below(3); changes > 0; changes--)
        update[random.below(update.length)] = random.below(256)
      const dora = await room.come('dora')
      dora.write(update)
      dora.leave()
      ends.set(dora.closedWith?.code, (ends.get(dora.closedWith?.code) ?? 0) + 1)
    }
    await quiet()
    console.info('altered changes ended with', Object.fromEntries(ends), room.errors)
    expect(room.errors).toEqual([])
    expect(ends.get(closeCode.refused)).toBeGreaterThan(50)
    expect(ends.get(closeCode.malformed)).toBeGreaterThan(50)
    const ben = await room.come('ben')
    ben.write(room.writer('ben').does(say('still-here', 'ben')))
    await quiet()
    expect(await commentsNow(room)).toContain('still-here')
  })

  it('R12 before which something is missing are asked for again, once, and leave nothing behind', async () => {
    const room = await createTestRoom()
    const [ben, cleo] = [await room.come('ben'), await room.come('cleo')]
    const writer = room.writer('ben')
    ben.write(new Uint8Array([0, 0])) // The answer to what it was asked on connecting: nothing new.
    writer.does(say('first', 'ben'))
    ben.write(writer.does(say('second', 'ben')))
    ben.write(writer.does(say('third', 'ben')))
    await quiet()
    expect(ben.of('step1')).toHaveLength(2)
    expect(ben.closedWith).toBe(undefined)
    expect([room.journal.history.length, cleo.of('update').length]).toEqual([0, 0])
    const asked = payloadOf(ben.of('step1')[1] as Uint8Array)
    ben.write(Y.encodeStateAsUpdate(writer.document, asked))
    ben.write(writer.does(say('fourth', 'ben')))
    await quiet()
    expect(ben.of('step1')).toHaveLength(2)
    expect(await commentsNow(room)).toEqual(['first', 'fourth', 'second', 'third'])
    expect(cleo.document(room.state).store.pendingStructs).toBe(null)
  })

  it('R12 that build on what the server never had are asked for again, and leave nothing behind', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const [benWrites, cleoWrites] = [room.writer('ben'), room.writer('cleo')]
    ben.write(new Uint8Array([0, 0]))
    benWrites.learns(cleoWrites.does(move('card-1', 'discussing'))) // Which never gets to the server.
    ben.write(benWrites.does(move('card-1')))
    await quiet()
    expect([ben.of('step1').length, ben.closedWith, room.journal.history.length]).toEqual([2, undefined, 0])
    const dora = await room.come('dora')
    dora.write(room.writer('dora').does(move('card-1', 'discussing')))
    await quiet()
    expect(columnOf(await boardNow(room), 'card-1')).toBe('discussing')
  })
})
