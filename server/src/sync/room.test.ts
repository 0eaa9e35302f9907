import { archiveCard } from '@colloquy/shared/board/archived'
import { writeComment } from '@colloquy/shared/board/comment'
import { contentOf } from '@colloquy/shared/board/document'
import { moveCard } from '@colloquy/shared/board/place'
import { refuse } from '@colloquy/shared/board/refusal'
import { renameBoard } from '@colloquy/shared/board/setting'
import { castVote } from '@colloquy/shared/board/vote'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { foldUpdates } from './compaction.ts'
import { createRooms } from './create-rooms.ts'
import { step1Frame } from './frames.ts'
import type { Journal } from './journal.ts'
import { createRandom } from './testing/random.ts'
import { payloadOf, type RawPeer } from './testing/raw-peer.ts'
import { SimulatedClient } from './testing/simulated-client.ts'
import { createTestRoom, documentId, people, quiet, type TestRoom } from './testing/test-room.ts'

const move = (cardId: string, columnId = 'done') => moveCard({ cardId, columnId, index: 0 })
const vote = (cardId: string, memberId: string) => castVote({ cardId, memberId })
const say = (commentId: string, author: string, body = 'Well.') =>
  writeComment({ commentId, cardId: 'card-0', author, at: 1, body })

/** What a newcomer is sent as the whole board. */
const wholeBoard = (peer: RawPeer): Uint8Array => {
  peer.say(step1Frame(Y.encodeStateVector(new Y.Doc())))
  return peer.of('step2').at(-1) as Uint8Array
}

const columnOf = (document: Y.Doc, cardId: string) =>
  (document.getMap('places').get(cardId) as { columnId: string }).columnId

/** Asks a newcomer. */
const boardNow = async (room: TestRoom): Promise<Y.Doc> => {
  const newcomer = await room.come('gus')
  wholeBoard(newcomer)
  newcomer.leave()
  return newcomer.document()
}

const commentsNow = async (room: TestRoom) => [...(await boardNow(room)).getMap('comments').keys()].sort()

afterEach(() => {
  vi.useRealTimers()
})

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

describe('a slow peer', () => {
  const jammed = async () => {
    const room = await createTestRoom()
    const [ben, slow, cleo] = [await room.come('ben'), await room.come('dora'), await room.come('cleo')]
    const writer = room.writer('ben')
    const change = async (...ids: string[]) => {
      for (const id of ids) {
        ben.write(writer.does(say(id, 'ben')))
        await quiet()
      }
    }
    return { room, slow, cleo, change }
  }
  const mebibyte = 1024 * 1024
  /** The rooms look after slow peers every quarter of a second. */
  const wait = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await quiet()
  }

  it('R10 gets no changes above 1 MiB, and all that it missed in one once it has caught up', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const { room, slow, cleo, change } = await jammed()
    await change('one')
    slow.bufferedAmount = mebibyte + 1
    await change('two', 'three')
    slow.bufferedAmount = mebibyte / 2 // Better, but not good.
    await change('four')
    await wait(1000)
    expect(slow.of('update')).toHaveLength(1)
    expect(cleo.of('update')).toHaveLength(4)
    slow.bufferedAmount = 100
    await wait(250)
    expect(slow.of('update')).toHaveLength(2)
    await change('five')
    expect(slow.of('update')).toHaveLength(3)
    expect([...slow.document(room.state).getMap('comments').keys()].sort()).toEqual([
      'five',
      'four',
      'one',
      'three',
      'two',
    ])
    expect(slow.closedWith).toBe(undefined)
    await room.rooms.close()
  })

  it('R10 is closed above 8 MiB, or after ten seconds, to come back later', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const { room, slow, cleo, change } = await jammed()
    const patient = await room.come('gus')
    await wait(250) // The board, which they asked for, is read.
    patient.bufferedAmount = slow.bufferedAmount = mebibyte + 1
    await change('one')
    await wait(9500)
    expect([slow.closedWith, patient.closedWith]).toEqual([undefined, undefined])
    slow.bufferedAmount = 8 * mebibyte + 1
    await wait(250)
    expect([slow.closedWith?.code, patient.closedWith?.code]).toEqual([closeCode.overloaded, undefined])
    await wait(1000)
    expect(patient.closedWith?.code).toBe(closeCode.overloaded)
    expect(cleo.closedWith).toBe(undefined)
    await room.rooms.close()
  })
})

describe('an open connection', () => {
  it('R13 gets something every twenty seconds, whatever else is loading', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const room = await createTestRoom({
      through: (journal) => ({ ...journal, load: (id) => (id === 'slow' ? new Promise(() => {}) : journal.load(id)) }),
    })
    void room.rooms.connect('slow', { send: () => {}, close: () => {}, bufferedAmount: 0 }, people.ada, {
      saved: false,
    })
    const ben = await room.come('ben')
    const before = ben.frames.length
    await vi.advanceTimersByTimeAsync(60_000)
    await quiet()
    expect(ben.frames).toHaveLength(before + 3)
    expect(ben.of('awareness')).toHaveLength(3)
  })

  it('R14 is closed when the server stops, after what was accepted is written', async () => {
    const room = await createTestRoom()
    const [ben, cleo] = [await room.come('ben'), await room.come('cleo')]
    const writer = room.writer('ben')
    const release = room.hold()
    ben.write(writer.does(say('committing', 'ben')))
    await quiet()
    ben.write(writer.does(say('waiting', 'ben')))
    const closing = room.rooms.close()
    await quiet()
    expect(ben.closedWith).toBe(undefined)
    ben.write(writer.does(say('too-late', 'ben')))
    await release()
    await closing
    expect([ben.closedWith?.code, cleo.closedWith?.code]).toEqual([closeCode.restart, closeCode.restart])
    expect([...cleo.document(room.state).getMap('comments').keys()].sort()).toEqual(['committing', 'waiting'])
  })

  it('R14 does not keep the server from stopping, however much comes through it', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const writer = room.writer('ben')
    let n = 0
    room.journal.beforeAppend = async () => {
      ben.write(writer.does(say(`more-${n++}`, 'ben')))
      await new Promise(setImmediate)
    }
    ben.write(writer.does(say('first', 'ben')))
    await quiet()
    await room.rooms.close()
    expect(ben.closedWith?.code).toBe(closeCode.restart)
    expect(n).toBeGreaterThan(1)
  })
})

describe('an idle room', () => {
  const counting = () => {
    const loads: string[] = []
    const through = (journal: Journal): Journal => ({
      ...journal,
      load: (id) => {
        loads.push(id)
        return journal.load(id)
      },
    })
    return { loads, through }
  }
  const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  it('R11 leaves memory after a while, unless somebody comes back before', async () => {
    const { loads, through } = counting()
    const room = await createTestRoom({ idleMs: 40, through })
    const ben = await room.come('ben')
    await pass(60)
    ben.leave()
    const again = await room.come('ben')
    await pass(60)
    expect(loads).toHaveLength(1)
    again.leave()
    await pass(60)
    await room.come('cleo')
    expect(loads).toHaveLength(2)
  })

  it('R11 leaves memory too when only the server asked for it, and in vain', async () => {
    const { loads, through } = counting()
    const room = await createTestRoom({ idleMs: 10, through })
    const nothing = () => refuse('notNow', 'Nothing to do.')
    expect(await room.rooms.run(documentId, nothing)).toMatchObject({ kind: 'refused' })
    await pass(30)
    await room.rooms.run(documentId, nothing)
    expect(loads).toHaveLength(2)
  })

  it('R11 that died does not take away the one that came after it', async () => {
    const { loads, through } = counting()
    const room = await createTestRoom({ idleMs: 10, through })
    const ben = await room.come('ben')
    const release = room.hold()
    ben.write(room.writer('ben').does(say('lost', 'ben')))
    await quiet()
    await release(new Error('disk full'))
    const again = await room.come('ben')
    ben.leave() // The socket of the dead room is gone at last.
    await pass(30)
    const cleo = await room.come('cleo')
    expect(loads).toHaveLength(2)
    again.write(room.writer('ben').does(say('kept', 'ben')))
    await quiet()
    expect(cleo.document(room.state).getMap('comments').has('kept')).toBe(true)
  })

  it('R11 has its journal folded when it has grown long: the content stays, and so does what came meanwhile', async () => {
    let fold = () => {}
    const folding = new Promise<void>((resolve) => {
      fold = resolve
    })
    const room = await createTestRoom({
      compactAfter: { rows: 5, bytes: 1e9 },
      compact: async (updates) => {
        await folding
        return foldUpdates(updates)
      },
    })
    const ben = await room.come('ben')
    const writer = room.writer('ben')
    for (let i = 0; i < 8; i++) {
      ben.write(writer.does(say(`said-${i}`, 'ben')))
      await quiet()
    }
    expect((await room.journal.load(documentId))?.journalRows).toBe(8)
    const before = contentOf(await boardNow(room))
    ben.leave()
    const again = await room.come('ben')
    again.write(writer.does(say('meanwhile', 'ben')))
    await quiet()
    expect((await room.journal.load(documentId))?.journalRows).toBe(9)
    fold()
    await quiet()
    expect((await room.journal.load(documentId))?.journalRows).toBe(1)
    const other = createRooms({
      journal: room.journal,
      log: { info: () => {}, error: () => {} },
      compact: async () => room.state,
      renew: () => Promise.reject(new Error('not here')),
    })
    const reader = new SimulatedClient(people.gus)
    await reader.connect(other, documentId)
    reader.flush()
    reader.flush()
    const { meanwhile, ...comments } = contentOf(reader.document).comments
    expect(meanwhile).toBeDefined()
    expect({ ...contentOf(reader.document), comments }).toEqual(before)
    expect((await room.journal.load(documentId))?.seq).toBe(9)
    await room.rooms.close()
  })

  it('R11 keeps its journal when folding fails, and says so in the log', async () => {
    const room = await createTestRoom({
      compactAfter: { rows: 1, bytes: 1e9 },
      compact: () => Promise.reject(new Error('the content differs')),
    })
    const ben = await room.come('ben')
    ben.write(room.writer('ben').does(say('kept', 'ben')))
    await quiet()
    ben.leave()
    await quiet()
    expect(room.errors).toEqual(['compaction failed; the journal is kept'])
    expect((await room.journal.load(documentId))?.journalRows).toBe(1)
    expect(await commentsNow(room)).toEqual(['kept'])
  })
})
