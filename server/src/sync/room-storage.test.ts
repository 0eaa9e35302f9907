import { contentOf } from '@colloquy/shared/board/document'
import { renameBoard } from '@colloquy/shared/board/setting'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { describe, expect, it } from 'vitest'
import { createRooms } from './create-rooms.ts'
import { commentsNow, say } from './testing/room-acts.ts'
import { SimulatedClient } from './testing/simulated-client.ts'
import { createTestRoom, documentId, people, quiet } from './testing/test-room.ts'

describe('storage', () => {
  it('R8 that fails ends all connections for now; nobody saw anything, and nothing is lost', async () => {
    const room = await createTestRoom()
    const [ben, cleo] = [new SimulatedClient(people.ben), new SimulatedClient(people.cleo)]
    const flush = async () => {
      for (let i = 0; i < 3; i++) {
        for (const client of [ben, cleo]) client.flush()
        await quiet()
      }
    }
    for (const client of [ben, cleo]) await client.connect(room.rooms, documentId)
    await flush()
    const release = room.hold()
    ben.run(say('kept', 'ben'))
    await flush()
    cleo.run(say('kept-too', 'cleo'))
    await flush()
    await release(new Error('disk full'))
    expect([ben.closedWith, cleo.closedWith]).toEqual([closeCode.storage, closeCode.storage])
    expect(room.errors).toEqual(['a commit failed'])
    expect(room.journal.history).toEqual([])
    expect(Object.keys(contentOf(cleo.document).comments)).toEqual(['kept-too'])
    expect([ben.isSaved, cleo.isSaved]).toEqual([false, false])

    for (const client of [ben, cleo]) await client.connect(room.rooms, documentId)
    await flush()
    expect(Object.keys(contentOf(cleo.document).comments).sort()).toEqual(['kept', 'kept-too'])
    expect(contentOf(ben.document)).toEqual(contentOf(cleo.document))
    expect([ben.isSaved, cleo.isSaved]).toEqual([true, true])
  })

  it('R8 whose answer got lost had written all the same: nothing is written twice', async () => {
    let isLost = true
    const room = await createTestRoom({
      through: (journal) => ({
        ...journal,
        append: async (...args) => {
          const result = await journal.append(...args)
          if (isLost) throw new Error('connection reset')
          return result
        },
      }),
    })
    const ben = await room.come('ben')
    const update = room.writer('ben').does(say('once', 'ben'))
    ben.write(update)
    await quiet()
    expect(ben.closedWith?.code).toBe(closeCode.storage)
    isLost = false
    const again = await room.come('ben', { saved: true })
    again.write(update)
    await quiet()
    expect(await commentsNow(room)).toEqual(['once'])
    expect(room.journal.history).toHaveLength(1)
    expect(again.savedClocks().size).toBe(2)
  })

  it('R8 that fails rejects the command that the server ran', async () => {
    const room = await createTestRoom()
    const release = room.hold()
    const running = room.rooms.run(documentId, renameBoard('Friday group'))
    const failed = expect(running).rejects.toThrow('cannot be saved')
    await quiet()
    await release(new Error('disk full'))
    await failed
    expect(await room.rooms.run(documentId, renameBoard('Friday group'))).toEqual({ kind: 'done' })
  })

  it('R8 to which another server wrote first makes everyone come back, and both changes are kept', async () => {
    const room = await createTestRoom()
    const other = createRooms({
      journal: room.journal,
      log: { info: () => {}, error: () => {} },
      compact: () => Promise.reject(new Error('not here')),
      renew: () => Promise.reject(new Error('not here')),
    })
    const ben = await room.come('ben')
    const cleo = new SimulatedClient(people.cleo)
    await cleo.connect(other, documentId)
    cleo.flush()
    const update = room.writer('ben').does(say('here', 'ben'))
    ben.write(update)
    await quiet()
    cleo.flush()
    cleo.run(say('there', 'cleo'))
    cleo.flush()
    await quiet()
    expect(cleo.closedWith).toBe(closeCode.restart)
    await cleo.connect(other, documentId)
    for (let i = 0; i < 3; i++) {
      cleo.flush()
      await quiet()
    }
    expect(Object.keys(contentOf(cleo.document).comments).sort()).toEqual(['here', 'there'])
    expect(room.journal.history).toHaveLength(2)
  })

  it('R8 that fails in the very moment in which somebody comes or the server writes leaves nobody in a dead room', async () => {
    for (let turns = 0; turns < 24; turns++) {
      const room = await createTestRoom()
      const ben = await room.come('ben')
      const release = room.hold()
      ben.write(room.writer('ben').does(say('lost', 'ben')))
      await quiet()
      const released = release(new Error('disk full'))
      for (let i = 0; i < turns; i++) await Promise.resolve()
      const coming = room.come('cleo')
      const running = room.rooms.run(documentId, renameBoard('Friday group')).catch(() => 'rejected')
      await released
      const cleo = await coming
      expect(await running).toSatisfy(
        (outcome) => outcome === 'rejected' || (outcome as { kind: string }).kind === 'done',
      )
      const again = await room.come('ben')
      again.write(room.writer('ben').does(say('kept', 'ben')))
      await quiet()
      if (cleo.closedWith === undefined) expect(cleo.document(room.state).getMap('comments').has('kept')).toBe(true)
      else expect(cleo.closedWith.code).toBe(closeCode.storage)
    }
  })

  it('R8 that cannot be read lets nobody in, and is asked again by the next one', async () => {
    let isGone = true
    const room = await createTestRoom({
      through: (journal) => ({
        ...journal,
        load: (id) => (isGone ? Promise.reject(new Error('gone')) : journal.load(id)),
      }),
    })
    await expect(room.come('ben')).rejects.toThrow('gone')
    isGone = false
    expect((await room.come('ben')).of('step1')).toHaveLength(1)
    await expect(room.rooms.run('no such board', renameBoard('x'))).rejects.toThrow('No document')
  })
})
