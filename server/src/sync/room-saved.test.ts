import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { payloadOf } from './testing/raw-peer.ts'
import { boardNow, move } from './testing/room-acts.ts'
import { createTestRoom, quiet } from './testing/test-room.ts'

describe('what is saved', () => {
  it('R5 is told to its author after the commit, on every connection that asked, and to nobody else', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben', { saved: true })
    const otherTab = await room.come('ben', { saved: true })
    const silent = await room.come('ben')
    const cleo = await room.come('cleo', { saved: true })
    const writer = room.writer('ben')
    const release = room.hold()
    ben.write(writer.does(move('card-1')))
    await quiet()
    expect(ben.of('saved')).toHaveLength(1)
    await release()
    expect(ben.savedClocks().get(writer.document.clientID)).toBe(1)
    expect(otherTab.savedClocks().get(writer.document.clientID)).toBe(1)
    // Only what changed: not the state vector of everything.
    expect(Y.decodeStateVector(payloadOf(ben.of('saved')[1] as Uint8Array)).size).toBe(1)
    expect([silent.of('saved').length, cleo.of('saved').length]).toEqual([0, 1])
  })

  it('R5 is told whole after connecting', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    ben.write(room.writer('ben').does(move('card-1')))
    await quiet()
    const again = await room.come('ben', { saved: true })
    expect(again.savedClocks()).toEqual(Y.decodeStateVector(Y.encodeStateVector(await boardNow(room))))
  })

  it('R5 is told to one who left between sending and commit, and came back before it', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben', { saved: true })
    const writer = room.writer('ben')
    const update = writer.does(move('card-1'))
    const release = room.hold()
    ben.write(update)
    await quiet()
    ben.leave()
    const again = await room.come('ben', { saved: true })
    again.write(update)
    expect(again.savedClocks().has(writer.document.clientID)).toBe(false)
    await release()
    expect(again.savedClocks().get(writer.document.clientID)).toBe(1)
    expect(room.journal.history).toHaveLength(1)
  })
})
