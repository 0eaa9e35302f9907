import { writeComment } from '@colloquy/shared/board/comment'
import { contentOf, createBoardDocument } from '@colloquy/shared/board/document'
import { renameBoard } from '@colloquy/shared/board/setting'
import { drawServerClientId, isServerClientId, maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { compactInThread, renewInThread } from './compact-in-thread.ts'
import { step1Frame, updateFrame } from './frames.ts'
import { encodeAfresh } from './generation.ts'
import { replay } from './replay.ts'
import { createRandom } from './testing/random.ts'
import { sampleBoard, serverClientId } from './testing/sample-board.ts'
import { createTestRoom, documentId, people, quiet, type TestRoom, type TestRoomOptions } from './testing/test-room.ts'
import { createWriter, type Writer } from './testing/writer.ts'

const say = (commentId: string, author: string) =>
  writeComment({ commentId, cardId: 'card-0', author, at: 1, body: 'Well.' })

const atMost = (clientIds: number): TestRoomOptions => ({
  renewAfter: { clientIds, history: { times: 4, bytes: 1e9 } },
})

/** The board as a newcomer gets it. */
const boardNow = async (room: TestRoom) => {
  const { update, serverClientId: generation } = (await room.rooms.state(documentId)) ?? {
    update: new Uint8Array([0, 0]),
  }
  return { document: replay([update]), update, generation }
}

const writerNow = async (room: TestRoom, name: keyof typeof people): Promise<Writer> =>
  createWriter(people[name], (await boardNow(room)).update)

/** Writes under so many new client ids, the last of which brings the board to its limit. */
const crowd = async (room: TestRoom, ids: number): Promise<void> => {
  const peer = await room.come('dora')
  for (let i = 0; i < ids; i++) peer.write((await writerNow(room, 'dora')).does(say(`crowd-${i}`, 'dora')))
}

describe('a client id above 32 bits', () => {
  it('H7 goes through everything that Yjs does with it', () => {
    const random = createRandom('server client ids')
    for (let i = 0; i < 20; i++) {
      const id =
        i === 0
          ? maxMemberClientId + 1
          : i === 1
            ? maxMemberClientId + 2 ** 52
            : drawServerClientId(() => random.below(2 ** 31) / 2 ** 31)
      expect([id, Number.isSafeInteger(id), isServerClientId(id)]).toEqual([id, true, true])
      const server = createBoardDocument()
      server.clientID = id
      const updates: Uint8Array[] = []
      server.on('update', (update: Uint8Array) => void updates.push(update))
      for (let n = 0; n < 5; n++) server.getMap('board').set(`key-${n % 2}`, n)
      expect(Y.decodeStateVector(Y.encodeStateVector(server)).get(id)).toBe(5)
      const merged = Y.mergeUpdates(updates)
      expect(Y.parseUpdateMeta(merged).to.get(id)).toBe(5)
      expect([...Y.decodeUpdate(merged).ds.clients.keys()]).toEqual([id])
      const other = replay([merged])
      expect(contentOf(other)).toEqual(contentOf(server))
      expect(other.store.pendingStructs).toBe(null)
      // A member builds on it, and the way back.
      const before = Y.encodeStateVector(other)
      other.getMap('board').set('key-0', 'member')
      Y.applyUpdate(server, Y.encodeStateAsUpdate(other, Y.encodeStateVector(server)))
      expect(server.getMap('board').get('key-0')).toBe('member')
      const late = replay([merged, Y.diffUpdate(Y.encodeStateAsUpdate(server), before)])
      expect([contentOf(late), late.store.pendingStructs]).toEqual([contentOf(server), null])
    }
  })

  it('H7 is drawn anew for each generation, off the main thread too', async () => {
    const state = sampleBoard(20)
    const [first, second] = [drawServerClientId(Math.random), drawServerClientId(Math.random)]
    const next = await renewInThread(state, first)
    const after = await renewInThread(await compactInThread([next]), second)
    for (const [snapshot, id] of [
      [next, first],
      [after, second],
    ] as const) {
      expect([...replay([snapshot]).store.clients.keys()]).toEqual([id])
      expect(contentOf(replay([snapshot]))).toEqual(contentOf(replay([state])))
    }
    await expect(renewInThread(new Uint8Array([1, 2, 3]), first)).rejects.toThrow()
  })

  it('H7 H10 is the only one in a new generation, which is smaller and holds the same to the letter', () => {
    const old = replay([sampleBoard(20)])
    for (let i = 0; i < 3000; i++) {
      if (i % 10 === 0) old.clientID = i + 2
      old.getMap('places').set(`card-${i % 20}`, { columnId: 'done', rank: `a${i}` })
    }
    old.getMap('archived').set('card-1', null)
    const state = Y.encodeStateAsUpdate(old)
    const next = encodeAfresh([state], 2 ** 50)
    expect(contentOf(replay([next]))).toEqual(contentOf(old))
    expect(contentOf(replay([next])).archived).toEqual({ 'card-1': null })
    expect(next.length).toBeLessThan(state.length / 5)
    const partial = Y.diffUpdate(state, Y.encodeStateVector(replay([sampleBoard(20)])))
    expect(() => encodeAfresh([partial], 2 ** 50)).toThrow('missing')
  })
})

describe('a client', () => {
  const frames = (writer: Writer) => [
    step1Frame(Y.encodeStateVector(writer.document)),
    updateFrame(Y.encodeStateAsUpdate(writer.document)),
  ]

  it.each([2 ** 33, 1])(
    'H8 of another generation (server %i) is closed with 4410, and nothing of it is taken',
    async (id) => {
      const room = await createTestRoom()
      const stranger = await room.come('ada', { silent: true, lease: true })
      const writer = createWriter(people.ada, encodeAfresh([room.state], id))
      writer.does(renameBoard('Mixed'))
      for (const frame of frames(writer)) stranger.say(frame)
      await quiet()
      expect(stranger.closedWith?.code).toBe(closeCode.outdated)
      expect(stranger.closedWith?.reason).toContain('loads it again')
      expect([stranger.of('step2'), stranger.leases(), room.journal.history]).toEqual([[], [], []])
    },
  )

  it('H8 that writes before it said what it has is closed with 4410, whatever it writes', async () => {
    const room = await createTestRoom()
    const writer = room.writer('ben')
    for (const update of [writer.does(say('early', 'ben')), new Uint8Array([0, 0])]) {
      const ben = await room.come('ben', { silent: true })
      ben.write(update)
      expect(ben.closedWith?.code).toBe(closeCode.outdated)
    }
    const giver = await room.come('ben', { silent: true })
    giver.giveBack(17)
    expect(giver.closedWith?.code).toBe(closeCode.outdated)
    await quiet()
    expect(room.journal.history).toEqual([])
  })

  it('H8 is sent no change before it said what it has', async () => {
    const room = await createTestRoom()
    const [ben, silent] = [await room.come('ben'), await room.come('cleo', { silent: true })]
    ben.write(room.writer('ben').does(say('one', 'ben')))
    await quiet()
    expect([silent.of('update'), silent.of('step2')]).toEqual([[], []])
    silent.say(step1Frame(Y.encodeStateVector(room.writer('cleo').document)))
    expect(silent.document(room.state).getMap('comments').has('one')).toBe(true)
  })

  it('H8 of this generation, or with changes of its own alone, goes on', async () => {
    const room = await createTestRoom()
    const alone = new Y.Doc()
    alone.getMap('comments')
    for (const document of [room.writer('ben').document, alone]) {
      const ben = await room.come('ben', { silent: true })
      ben.say(step1Frame(Y.encodeStateVector(document)))
      expect([ben.closedWith, ben.of('step2').length]).toEqual([undefined, 1])
    }
    expect(serverClientId).toBeGreaterThan(maxMemberClientId)
  })
})

describe('a new generation', () => {
  it('H10 begins with the client id that is one too many: everything accepted is in it, and everyone comes back', async () => {
    const room = await createTestRoom(atMost(5))
    const [ben, cleo] = [await room.come('ben', { saved: true }), await room.come('cleo')]
    const before = await boardNow(room)
    const writer = room.writer('ben')
    ben.write(writer.does(say('kept', 'ben')))
    await crowd(room, 2)
    await quiet()
    expect([ben.closedWith, cleo.closedWith]).toEqual([undefined, undefined])
    await crowd(room, 1) // The server's, Ben's, and three of Dora's.
    ben.write(writer.does(say('in-the-same-turn', 'ben')))
    await quiet()
    expect([ben.closedWith?.code, cleo.closedWith?.code]).toEqual([closeCode.outdated, closeCode.outdated])
    expect(ben.savedClocks().get(writer.document.clientID)).toBe(2)
    const after = await boardNow(room)
    expect(Object.keys(contentOf(after.document).comments).sort()).toEqual([
      'crowd-0',
      'crowd-1',
      'in-the-same-turn',
      'kept',
    ])
    expect([...after.document.store.clients.keys()]).toEqual([after.generation])
    expect(after.generation).not.toBe(before.generation)
    const stored = await room.journal.load(documentId)
    expect(stored).toMatchObject({ generation: 2, serverClientId: after.generation, journalRows: 0 })
    expect(stored?.writers.size).toBe(0)
    expect(room.journal.history).toHaveLength(5)
  })

  it('H10 is one that clients go on with, whoever had which client id before', async () => {
    const room = await createTestRoom(atMost(3))
    await crowd(room, 2)
    await quiet()
    const [ben, cleo] = [await room.come('ben'), await room.come('cleo')]
    const [benWrites, cleoWrites] = [await writerNow(room, 'ben'), await writerNow(room, 'cleo')]
    cleoWrites.document.clientID = 7
    cleo.write(cleoWrites.does(say('cleo-goes-on', 'cleo')))
    expect(await room.rooms.run(documentId, renameBoard('Friday group'))).toEqual({ kind: 'done' })
    expect([ben.closedWith, cleo.closedWith]).toEqual([undefined, undefined])
    ben.write(benWrites.does(say('ben-goes-on', 'ben')))
    await quiet()
    expect(ben.closedWith?.code).toBe(closeCode.outdated)
    const { document } = await boardNow(room)
    expect([...document.getMap('comments').keys()].sort()).toEqual([
      'ben-goes-on',
      'cleo-goes-on',
      'crowd-0',
      'crowd-1',
    ])
    expect(document.getMap('board').get('title')).toBe('Friday group')
    expect((await room.journal.load(documentId))?.generation).toBe(3)
  })

  it('H10 begins when a board that is loaded has too many client ids already', async () => {
    const room = await createTestRoom(atMost(2))
    const update = room.writer('ada').does(renameBoard('Elsewhere'))
    await room.journal.append(documentId, 0, [{ update, memberId: 'ada', at: new Date(), acts: [], newWriters: [] }])
    const ben = await room.come('ben')
    expect([ben.closedWith, ben.document().getMap('board').get('title')]).toEqual([undefined, 'Elsewhere'])
    expect((await room.journal.load(documentId))?.generation).toBe(2)
    expect(room.loads()).toBe(2)
  })

  it('H10 begins when a compaction finds much more history than content, and not before', async () => {
    for (const [times, generation] of [
      [100, 1],
      [4, 2],
    ] as const) {
      const room = await createTestRoom({
        compactAfter: { rows: 50, bytes: 1e9 },
        renewAfter: { clientIds: 1e9, history: { times, bytes: 1000 } },
      })
      const ada = await room.come('ada')
      const writer = room.writer('ada')
      // Values of two client ids in turn, so that Yjs can't join what was overwritten.
      const other = room.writer('ada')
      for (let i = 0; i < 1000; i++) {
        const [from, to] = i % 2 === 0 ? [writer, other] : [other, writer]
        const update = from.does(renameBoard(`Group ${i}`))
        to.learns(update)
        ada.write(update)
        if (i % 100 === 0) await quiet()
      }
      ada.leave()
      await expect
        .poll(async () => {
          const stored = await room.journal.load(documentId)
          return [stored?.generation, stored?.journalRows]
        })
        .toEqual([generation, 0])
      expect((await boardNow(room)).document.getMap('board').get('title')).toBe('Group 999')
      await room.rooms.close()
    }
  })

  it('H13 is waited for by whoever comes and by what the server writes, and takes nothing that arrives meanwhile', async () => {
    let go = (): void => {}
    const encoding = new Promise<void>((resolve) => {
      go = resolve
    })
    const room = await createTestRoom({
      ...atMost(2),
      renew: async (state, id) => {
        await encoding
        return encodeAfresh([state], id)
      },
    })
    const ben = await room.come('ben')
    await crowd(room, 1)
    await quiet()
    const writer = room.writer('ben')
    ben.write(writer.does(say('too-late', 'ben')))
    const happened: string[] = []
    const coming = room.come('cleo').finally(() => happened.push('came'))
    const running = room.rooms.run(documentId, renameBoard('Friday group')).finally(() => happened.push('ran'))
    const reading = room.rooms.state(documentId).finally(() => happened.push('read'))
    await quiet()
    expect([happened, ben.closedWith]).toEqual([[], undefined])
    go()
    const cleo = await coming
    expect(await running).toEqual({ kind: 'done' })
    expect((await reading)?.serverClientId).not.toBe(serverClientId)
    expect([ben.closedWith?.code, cleo.closedWith]).toEqual([closeCode.outdated, undefined])
    expect(cleo.document().getMap('board').get('title')).toBe('Friday group')
    expect([...(await boardNow(room)).document.getMap('comments').keys()]).toEqual(['crowd-0'])
  })

  it.each(['renew', 'encode'])(
    'H12 that fails to %s changes nothing, is told in the log, and is not tried again at once',
    async (what) => {
      let tries = 0
      const fail = (): Promise<never> => {
        tries++
        return Promise.reject(new Error('disk full'))
      }
      const room = await createTestRoom({
        ...atMost(3),
        ...(what === 'renew' ? { through: (journal) => ({ ...journal, renew: fail }) } : { renew: fail }),
      })
      const ben = await room.come('ben')
      await crowd(room, 2)
      await quiet()
      expect([ben.closedWith?.code, tries]).toEqual([closeCode.storage, 1])
      expect(room.errors).toEqual(['a new generation could not begin'])
      await crowd(room, 2)
      await quiet()
      const again = await room.come('ben')
      again.write((await writerNow(room, 'ben')).does(say('goes-on', 'ben')))
      await quiet()
      expect([again.closedWith, tries]).toEqual([undefined, 1])
      expect(await room.journal.load(documentId)).toMatchObject({ generation: 1, serverClientId })
      expect((await boardNow(room)).document.getMap('comments').size).toBe(3)
    },
  )

  it('H12 to which another server wrote first gives way', async () => {
    const room = await createTestRoom({
      ...atMost(3),
      through: (journal) => ({
        ...journal,
        renew: async (id, base, next) => {
          const update = createWriter(people.ada, sampleBoard(12)).does(renameBoard('Elsewhere'))
          await journal.append(id, base, [{ update, memberId: 'ada', at: new Date(), acts: [], newWriters: [] }])
          return journal.renew(id, base, next)
        },
      }),
    })
    const ben = await room.come('ben')
    await crowd(room, 2)
    await quiet()
    expect(ben.closedWith?.code).toBe(closeCode.restart)
    const { document } = await boardNow(room)
    expect([document.getMap('board').get('title'), document.getMap('comments').size]).toEqual(['Elsewhere', 2])
    expect((await room.journal.load(documentId))?.generation).toBe(1)
  })

  it('H12 that is cut short by the server stopping is finished first, or never was', async () => {
    const room = await createTestRoom(atMost(3))
    const ben = await room.come('ben')
    const release = room.hold()
    await crowd(room, 2)
    await quiet()
    const closing = room.rooms.close()
    await release()
    await closing
    expect([closeCode.restart, closeCode.outdated]).toContain(ben.closedWith?.code)
    const stored = await room.journal.load(documentId)
    expect(replay(stored?.updates ?? []).getMap('comments').size).toBe(2)
  })
})
