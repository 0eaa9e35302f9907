import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { step1Frame } from './frames.ts'
import { payloadOf } from './testing/raw-peer.ts'
import { move, wholeBoard } from './testing/room-acts.ts'
import { createTestRoom, quiet } from './testing/test-room.ts'

describe('a newcomer', () => {
  it('R7 gets the same bytes as the one before, until something changes', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const first = wholeBoard(await room.come('cleo'))
    expect(wholeBoard(await room.come('dora'))).toBe(first)
    const release = room.hold()
    ben.write(room.writer('ben').does(move('card-1')))
    await quiet()
    expect(wholeBoard(await room.come('gus'))).toBe(first)
    await release()
    const next = wholeBoard(await room.come('gus'))
    expect(next).not.toBe(first)
    expect(wholeBoard(await room.come('ada'))).toBe(next)
  })

  it('R7 who has a part gets what is missing, and only what is durable', async () => {
    const room = await createTestRoom()
    const [ben, cleo] = [await room.come('ben'), await room.come('cleo')]
    const writer = room.writer('ben')
    ben.write(writer.does(move('card-1')))
    await quiet()
    const release = room.hold()
    ben.write(writer.does(move('card-2')))
    await quiet()
    cleo.say(step1Frame(Y.encodeStateVector(room.writer('cleo').document)))
    const answer = payloadOf(cleo.of('step2').at(-1) as Uint8Array)
    expect(Y.parseUpdateMeta(answer).to).toEqual(new Map([[writer.document.clientID, 1]]))
    await release()
  })
})
