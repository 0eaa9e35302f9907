import { writeComment } from '@colloquy/shared/board/comment'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { messageKind } from '@colloquy/shared/wire/message'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Rate } from './bucket.ts'
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import { limitRooms } from './limited-rooms.ts'
import { limits } from './limits.ts'
import type { Visitor } from './rooms.ts'
import { payloadOf, RawPeer } from './testing/raw-peer.ts'
import { createTestRoom, documentId, people, quiet } from './testing/test-room.ts'

const say = (commentId: string, author: string) =>
  writeComment({ commentId, cardId: 'card-0', author, at: 1, body: 'Well.' })
const empty = new Uint8Array([0, 0])
const queryFrame = new Uint8Array([messageKind.queryAwareness])
/** Read as a change they say nothing. */
const bytes = (length: number) => new Uint8Array(length)

const createHall = async ({ changes = limits.changes }: { changes?: Rate } = {}) => {
  const room = await createTestRoom()
  const lines: object[] = []
  let at = 1_000_000
  const rooms = limitRooms(room.rooms, {
    log: { info: (details) => void lines.push(details), error: () => {} },
    changes,
    refusals: limits.refusals.most,
    now: () => at,
  })
  return {
    room,
    rooms,
    lines,
    pass: (ms: number) => {
      at += ms
    },
    come: (visitor: Visitor = people.ben, visit = {}) => new RawPeer(visitor).connect(rooms, documentId, visit),
  }
}

describe('the changes of a member', () => {
  it('F3 may come in a burst, then so many a second; beyond that the connection is closed, to come back', async () => {
    const { room, come, pass, lines } = await createHall({ changes: { perSecond: 10, burst: 20 } })
    const [ben, cleo] = [await come(), await come(people.cleo)]
    const writer = room.writer('ben')
    for (let i = 0; i < 20; i++) ben.write(writer.does(say(`early-${i}`, 'ben')))
    expect(ben.closedWith).toBe(undefined)
    ben.write(writer.does(say('too-soon', 'ben')))
    expect(ben.closedWith?.code).toBe(closeCode.overloaded)
    expect(ben.closedWith?.reason).toContain('kept')
    ben.write(writer.does(say('later-still', 'ben')))
    await quiet()
    expect(room.journal.history).toHaveLength(20)
    expect(lines).toEqual([{ documentId, limit: 'changes', who: 'ben', times: 1 }])
    cleo.write(room.writer('cleo').does(say('calm', 'cleo')))
    expect(cleo.closedWith).toBe(undefined)

    pass(500)
    const again = await come()
    again.say(step2Frame(Y.encodeStateAsUpdate(writer.document, payloadOf(again.of('step1')[0] as Uint8Array))))
    await quiet()
    expect(again.closedWith).toBe(undefined)
    expect(room.journal.history.filter(({ memberId }) => memberId === 'ben')).toHaveLength(21)
    expect(cleo.document(room.state).getMap('comments').has('later-still')).toBe(true)
  })

  it('F3 count on all their connections together', async () => {
    const { come, pass } = await createHall({ changes: { perSecond: 10, burst: 20 } })
    const tabs = await Promise.all(Array.from({ length: 5 }, () => come()))
    const write = () => {
      for (const tab of tabs) tab.write(empty)
    }
    for (let i = 0; i < 4; i++) write()
    expect(tabs.map(({ closedWith }) => closedWith)).toEqual(tabs.map(() => undefined))
    write()
    expect(tabs.map(({ closedWith }) => closedWith?.code)).toEqual(tabs.map(() => closeCode.overloaded))
    pass(2000)
    const again = await come()
    for (let i = 0; i < 20; i++) again.write(empty)
    expect(again.closedWith).toBe(undefined)
  })

  it('F3 that are large count for more, and what says who is here for less', async () => {
    const { come } = await createHall({ changes: { perSecond: 1, burst: 20 } })
    const [large, light] = [await come(), await come(people.cleo)]
    large.write(bytes(100_000))
    large.write(bytes(250_000)) // Seven of the twenty, then sixteen.
    expect(large.closedWith).toBe(undefined)
    large.write(empty)
    expect(large.closedWith?.code).toBe(closeCode.overloaded)
    for (let i = 0; i < 400; i++) light.say(awarenessFrame([{ clientId: 7, clock: i, state: '{}' }]))
    expect(light.closedWith).toBe(undefined)
    for (let i = 0; i < 400; i++) light.say(awarenessFrame([{ clientId: 7, clock: i, state: '{}' }]))
    expect(light.closedWith?.code).toBe(closeCode.overloaded)
  })
})

describe('a message', () => {
  it('F4 has a size by its kind, beyond which it is not read', async () => {
    const { room, come, lines } = await createHall()
    const { stateVector, update, answer } = limits.size
    const sizes: [(bytes: Uint8Array) => Uint8Array, number][] = [
      [step1Frame, stateVector],
      [updateFrame, update],
      [step2Frame, answer],
    ]
    for (const [i, [frame, size]] of sizes.entries()) {
      const visitor = { ...people.gus, memberId: `gus-${i}` }
      const [within, beyond] = [await come(visitor), await come(visitor)]
      within.say(frame(bytes(size)))
      expect([size, within.closedWith?.code]).not.toEqual([size, closeCode.tooLarge])
      beyond.say(frame(bytes(size + 20)))
      expect([size, beyond.closedWith?.code]).toEqual([size, closeCode.tooLarge])
      expect(beyond.closedWith?.reason.length).toBeGreaterThan(30)
    }
    expect(lines.map((line) => (line as { limit: string }).limit)).toEqual([
      'size of a state vector',
      'size of a change',
      'size of an answer',
    ])
    expect(room.journal.history).toEqual([])
  })

  it('F4 answers with much only what it was asked, once', async () => {
    const { come } = await createHall()
    const peer = await come()
    const large = step2Frame(Y.encodeStateAsUpdate(withText(300_000)))
    const small = step2Frame(empty)
    peer.say(small)
    peer.say(small)
    expect(peer.closedWith).toBe(undefined)
    peer.say(large)
    expect(peer.closedWith?.code).toBe(closeCode.tooLarge)
    const asked = await come()
    asked.say(large)
    expect(asked.closedWith?.code).toBe(closeCode.refused)
  })

  it('F5 that asks for the document may come a few times at once, then every two seconds', async () => {
    const { come, pass, lines } = await createHall()
    const ask = step1Frame(Y.encodeStateVector(new Y.Doc()))
    for (const frame of [ask, queryFrame]) {
      const peer = await come(people.ben, { silent: true })
      for (let i = 0; i < limits.requests.burst; i++) peer.say(frame)
      for (let i = 0; i < 10; i++) {
        pass(2000)
        peer.say(frame)
      }
      expect(peer.closedWith).toBe(undefined)
      peer.say(frame)
      expect(peer.closedWith?.code).toBe(closeCode.overloaded)
    }
    expect(lines).toHaveLength(1)
  })

  it('F5 that asks for the document is counted over a member’s connections too', async () => {
    const { come } = await createHall()
    const ask = step1Frame(Y.encodeStateVector(new Y.Doc()))
    let closed = 0
    for (let i = 0; i < 100; i++) {
      const peer = await come(people.ben, { silent: true })
      for (let n = 0; n < limits.requests.burst; n++) peer.say(ask)
      if (peer.closedWith !== undefined) closed++
      peer.leave()
    }
    expect(closed).toBe(100 - limits.memberRequests.burst / limits.requests.burst)
  })

  it('F6 whose state vector claims more than it holds, or holds as much as it may, costs nothing and says nothing', async () => {
    const { room, come } = await createHall()
    const claiming = (count: number, held: number) =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, count)
        for (let i = 0; i < held; i++) {
          encoding.writeVarUint(encoder, 3 + i)
          encoding.writeVarUint(encoder, 2 ** 50)
        }
      })
    for (const [claimed, held, code] of [
      [2 ** 50, 3, closeCode.malformed],
      [30_000_000, 4000, closeCode.malformed],
      [5000, 5000, undefined],
    ] as const) {
      const peer = await come({ ...people.gus, memberId: `gus-${claimed}` })
      peer.say(step1Frame(claiming(claimed, held)))
      expect([claimed, peer.closedWith?.code]).toEqual([claimed, code])
    }
    expect(room.errors).toEqual([])
  })
})

describe('a member whose changes are refused', () => {
  const forge = (room: Awaited<ReturnType<typeof createTestRoom>>) =>
    room.writer('dora').forces((document) => document.getMap('votes').set('round/card-1/ben', 1))

  it('F7 waits after the third in an hour, on all connections, and comes in again when it is over', async () => {
    const { room, come, pass, lines } = await createHall()
    const elsewhere = await come(people.dora)
    for (let i = 0; i < 3; i++) {
      expect(elsewhere.closedWith).toBe(undefined)
      const dora = await come(people.dora)
      dora.write(forge(room))
      expect(dora.closedWith?.code).toBe(closeCode.refused)
      pass(60_000)
    }
    expect(elsewhere.closedWith?.code).toBe(closeCode.overloaded)
    for (let minutes = 3; minutes < 60; minutes++) {
      const turnedAway = await come(people.dora)
      expect([turnedAway.frames, turnedAway.closedWith?.code]).toEqual([[], closeCode.overloaded])
      expect(turnedAway.closedWith?.reason).toContain('in an hour')
      turnedAway.write(room.writer('dora').does(say('unheard', 'dora')))
      turnedAway.leave()
      pass(60_000)
    }
    expect((await come(people.ben)).closedWith).toBe(undefined)
    const back = await come(people.dora)
    back.write(room.writer('dora').does(say('heard', 'dora')))
    await quiet()
    expect(back.closedWith).toBe(undefined)
    expect(room.journal.history).toHaveLength(1)
    // Not more than one line a minute.
    expect(lines.length).toBeLessThan(62)
    expect(lines[0]).toMatchObject({ limit: 'refused changes', who: 'dora' })
  })

  it('F7 does not wait for two in an hour, or for what was too large or too much', async () => {
    const { room, come, pass } = await createHall()
    for (let i = 0; i < 8; i++) {
      const dora = await come(people.dora)
      dora.write(forge(room))
      const large = await come(people.dora)
      large.write(bytes(limits.size.update + 100))
      expect([dora, large].map(({ closedWith }) => closedWith?.code)).toEqual([closeCode.refused, closeCode.tooLarge])
      pass(30 * 60_000)
    }
  })
})

describe('the connections of a member', () => {
  it('F8 are 64 at most; one that ends makes room', async () => {
    const { come } = await createHall()
    const tabs = await Promise.all(Array.from({ length: limits.connections.perMember }, () => come()))
    const [first] = tabs
    expect(tabs.filter(({ closedWith }) => closedWith !== undefined)).toEqual([])
    const one = await come()
    expect(one.closedWith?.code).toBe(closeCode.overloaded)
    one.leave()
    expect((await come()).closedWith?.code).toBe(closeCode.overloaded)
    expect((await come(people.cleo)).closedWith).toBe(undefined)
    first?.leave()
    expect((await come()).closedWith).toBe(undefined)
  })

  it('F8 that came to nothing do not count', async () => {
    const { rooms, come } = await createHall()
    for (let i = 0; i < 100; i++) {
      const lost = new RawPeer(people.ben).connect(rooms, 'no such board')
      await expect(lost).rejects.toThrow('no such document')
    }
    expect((await come()).closedWith).toBe(undefined)
  })
})

const withText = (length: number): Y.Doc => {
  const document = new Y.Doc()
  document.getMap('comments').set('x', 'x'.repeat(length))
  return document
}
