import { writeComment } from '@colloquy/shared/board/comment'
import { moveCard } from '@colloquy/shared/board/place'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { limits } from './limits.ts'
import { serverClientId } from './testing/sample-board.ts'
import { createTestRoom, documentId, type Name, quiet, type TestRoom } from './testing/test-room.ts'
import type { Writer } from './testing/writer.ts'

const say = (commentId: string, author: string) =>
  writeComment({ commentId, cardId: 'card-0', author, at: 1, body: 'Well.' })

const writerUnder = (room: TestRoom, name: Name, clientId: number): Writer => {
  const writer = room.writer(name)
  writer.document.clientID = clientId
  return writer
}

const boundNow = async (room: TestRoom) => Object.fromEntries((await room.journal.load(documentId))?.writers ?? [])

describe('a client id', () => {
  it('H1 H2 belongs to the member who writes first under it, before that is durable', async () => {
    const room = await createTestRoom()
    const [ben, cleo, again] = [await room.come('ben'), await room.come('cleo'), await room.come('ben')]
    const release = room.hold()
    const [benWrites, cleoWrites] = [room.writer('ben'), room.writer('cleo')]
    benWrites.document.clientID = 77
    const first = benWrites.does(say('first', 'ben'))
    ben.write(first)
    await quiet()
    cleoWrites.learns(first)
    cleoWrites.document.clientID = 77
    cleo.write(cleoWrites.does(say('second', 'cleo')))
    expect(cleo.closedWith?.code).toBe(closeCode.refused)
    again.write(benWrites.does(say('second', 'ben')))
    await release()
    expect([ben.closedWith, again.closedWith]).toEqual([undefined, undefined])
    expect(await boundNow(room)).toEqual({ 77: 'ben' })
    expect(room.journal.history.map(({ newWriters }) => newWriters)).toEqual([[77], []])
  })

  it('H1 H2 is still theirs after the board was loaded anew, also where nothing of it is left to see', async () => {
    const room = await createTestRoom({ idleMs: 1 })
    const ben = await room.come('ben')
    ben.write(writerUnder(room, 'ben', 77).does(say('first', 'ben')))
    await quiet()
    ben.leave()
    await expect.poll(() => room.loads()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const cleo = await room.come('cleo')
    expect(room.loads()).toBe(2)
    const forger = writerUnder(room, 'cleo', 5)
    forger.learns(Y.encodeStateAsUpdate(cleo.document(room.state)))
    forger.document.clientID = 77
    cleo.write(forger.does(say('second', 'cleo')))
    expect(cleo.closedWith).toMatchObject({
      code: closeCode.refused,
      reason: expect.stringContaining('another member'),
    })
  })

  it('H1 is nobody’s where the change that bound it was never durable', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const release = room.hold()
    ben.write(writerUnder(room, 'ben', 77).does(say('lost', 'ben')))
    await quiet()
    await release(new Error('disk full'))
    expect(await boundNow(room)).toEqual({})
    const cleo = await room.come('cleo')
    cleo.write(writerUnder(room, 'cleo', 77).does(say('kept', 'cleo')))
    await quiet()
    expect([cleo.closedWith, await boundNow(room)]).toEqual([undefined, { 77: 'cleo' }])
  })

  it('H1 is nobody’s where the change under it was refused, or a guest’s', async () => {
    const room = await createTestRoom()
    const [ben, gus, cleo] = [await room.come('ben'), await room.come('gus'), await room.come('cleo')]
    ben.write(writerUnder(room, 'ben', 77).forces((document) => document.getMap('votes').set('round/card-1/cleo', 1)))
    gus.write(writerUnder(room, 'gus', 78).forces((document) => document.getMap('votes').set('round/card-1/gus', 1)))
    expect([ben.closedWith?.code, gus.closedWith?.code]).toEqual([closeCode.refused, closeCode.refused])
    cleo.write(writerUnder(room, 'cleo', 77).does(say('one', 'cleo')))
    cleo.write(writerUnder(room, 'cleo', 78).does(say('two', 'cleo')))
    await quiet()
    expect(await boundNow(room)).toEqual({ 77: 'cleo', 78: 'cleo' })
  })

  it('H1 that another server bound first makes everyone come back, and is then the other’s', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const move = moveCard({ cardId: 'card-1', columnId: 'done', index: 0 })
    const lent = (await room.journal.lease(documentId, 'cleo')) ?? 0
    ben.write(writerUnder(room, 'ben', lent).does(move))
    await quiet()
    expect(ben.closedWith?.code).toBe(closeCode.restart)
    const again = await room.come('ben')
    again.write(writerUnder(room, 'ben', lent).does(move))
    expect(again.closedWith?.code).toBe(closeCode.refused)
    expect([await boundNow(room), room.journal.history]).toEqual([{ [lent]: 'cleo' }, []])
  })

  it.each([serverClientId, 1, 2 ** 32, 2 ** 53 - 1])('H2 %i is the server’s', async (clientId) => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    ben.write(writerUnder(room, 'ben', clientId).does(say('mine', 'ben')))
    expect(ben.closedWith).toMatchObject({ code: closeCode.refused, reason: expect.stringContaining('server') })
    expect(room.journal.history).toEqual([])
  })

  it('H6 that is one too many in an hour closes, and nothing of it is taken; known ones go on', async () => {
    let at = 0
    const room = await createTestRoom({ now: () => at })
    const { burst } = limits.newClientIds
    const [ben, cleo] = [await room.come('ben'), await room.come('cleo')]
    const known = writerUnder(room, 'ben', 1000)
    ben.write(known.does(say('known', 'ben')))
    for (let i = 1; i < burst; i++) ben.write(writerUnder(room, 'ben', 1000 + i).does(say(`said-${i}`, 'ben')))
    await quiet()
    expect(ben.closedWith).toBe(undefined)
    ben.write(writerUnder(room, 'ben', 5000).does(say('too-much', 'ben')))
    expect(ben.closedWith?.code).toBe(closeCode.overloaded)
    const again = await room.come('ben')
    again.write(known.does(say('goes-on', 'ben')))
    cleo.write(writerUnder(room, 'cleo', 6000).does(say('another', 'cleo')))
    await quiet()
    expect([again.closedWith, cleo.closedWith]).toEqual([undefined, undefined])
    at += 3_600_000
    again.write(writerUnder(room, 'ben', 5000).does(say('later', 'ben')))
    await quiet()
    expect(again.closedWith).toBe(undefined)
    expect(Object.keys(await boundNow(room))).toHaveLength(burst + 2)
  })
})
