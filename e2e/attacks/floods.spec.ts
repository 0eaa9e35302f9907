// Too much at once, too slowly, or again and again: whoever does it has to go or to wait, and the others go on.
import { once } from 'node:events'
import { connect } from 'node:net'
import { step1Frame, step2Frame, updateFrame } from '@colloquy/server/sync/frames'
import { limits } from '@colloquy/server/sync/limits'
import { anyOf, rawUpdate } from '@colloquy/server/sync/testing/raw-update'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { messageKind } from '@colloquy/shared/wire/message'
import { attempt, restart } from './attempt.ts'
import { bytesOf, type Mallory, meetMallory, randomClient } from './mallory.ts'
import { opcode, rawFrame } from './raw-frame.ts'
import type { RawSocket } from './raw-socket.ts'
import { expect, test } from './scene.ts'
import { expectUnharmed, forged, look } from './unharmed.ts'

const nothing = new Uint8Array([0, 0])

/** Sends until the server ends it. A batch at a time, so that the end is noticed. */
const floodWith = async (socket: RawSocket, frame: Uint8Array, atOnce: number): Promise<void> => {
  while (socket.isOpen()) {
    for (let i = 0; i < atOnce; i++) socket.send(frame)
    await socket.taken()
  }
}

test('F3 changes without end', ({ scene }) =>
  attempt(scene, 'overloaded', ({ socket }) =>
    floodWith(socket, updateFrame(Buffer.concat([nothing, Buffer.alloc(250_000)])), 20),
  ))

test('F5 questions without end', ({ scene }) =>
  attempt(scene, 'overloaded', ({ socket }) => floodWith(socket, step1Frame(new Uint8Array([0])), 20)))

test('F5 asking who is here without end', ({ scene }) =>
  attempt(scene, 'overloaded', ({ socket }) => floodWith(socket, new Uint8Array([messageKind.queryAwareness]), 20)))

test('F8 a hundred connections of one member', ({ scene }) =>
  attempt(scene, 'overloaded', async (mallory, answersOn) => {
    const sockets = Array.from({ length: 100 }, () => mallory.connect())
    await Promise.all(sockets.map((socket) => socket.taken()))
    const closed = sockets.filter((socket) => !socket.isOpen())
    expect(closed).toHaveLength(100 + 1 - limits.connections.perMember)
    for (const { code } of await Promise.all(closed.map((socket) => socket.closed)))
      expect(code).toBe(closeCode.overloaded)
    for (const socket of sockets) if (socket.isOpen()) socket.end()
    answersOn(closed[0] ?? mallory.socket)
  }))

const under = (mallory: Mallory, count: number) => ({
  sections: Array.from({ length: count }, () =>
    mallory.section([{ origin: mallory.idOf('votes', mallory.ownVote), content: anyOf(1) }], randomClient(), 0),
  ),
})

test('H6 new client ids without end', async ({ scene }) => {
  const mallory = await meetMallory(scene)
  await scene.isCalm()
  for (let i = 0; i < 10; i++) mallory.write(under(mallory, 60))
  expect((await mallory.socket.closed).code).toBe(closeCode.overloaded)
  const after = await look(scene)
  // One was Mallory's before; what reaches over the limit is still taken.
  expect([...after.clocks.keys()].filter((id) => !mallory.document.store.clients.has(id)).length).toBeLessThan(2 * 128)
  await expectUnharmed(scene, after)
})

test('F7 R4 three changes that are refused, and the member waits: on this connection, on others and on new ones', ({
  scene,
}) =>
  attempt(scene, 'overloaded', async (mallory, answersOn) => {
    const other = mallory.connect()
    await other.until('step1')
    const forgery = bytesOf({
      sections: [mallory.section([{ origin: mallory.idOf('votes', mallory.bensVote), content: anyOf(0) }])],
    })
    mallory.write(forgery)
    expect((await mallory.socket.closed).code).toBe(closeCode.refused)
    for (let i = 0; i < 2; i++) {
      const socket = mallory.connect()
      await socket.until('step1')
      socket.send(step1Frame(new Uint8Array([0])))
      socket.send(updateFrame(forgery))
      expect((await socket.closed).code).toBe(closeCode.refused)
    }
    expect((await other.closed).code).toBe(closeCode.overloaded)
    answersOn(mallory.connect())
  }))

test('F4 Q2 a hundred thousand entries at once', ({ scene }) =>
  attempt(scene, 'refused', async (mallory, answersOn) => {
    const socket = mallory.connect()
    answersOn(socket)
    await socket.until('step1')
    socket.send(step1Frame(new Uint8Array([0])))
    const structs = Array.from({ length: 100_000 }, (_, i) => ({
      parent: 'comments',
      key: `c${i}`,
      content: anyOf(forged),
    }))
    socket.send(step2Frame(rawUpdate({ sections: [mallory.section(structs)] })))
  }))

test('Q10 twenty thousand changes of an own vote at once are one', ({ scene }) =>
  attempt(
    scene,
    'taken',
    async (mallory, answersOn) => {
      const socket = mallory.connect()
      answersOn(socket)
      await socket.until('step1')
      socket.send(step1Frame(new Uint8Array([0])))
      const structs = Array.from({ length: 20_000 }, (_, i) => ({
        origin: i === 0 ? mallory.idOf('votes', mallory.ownVote) : ([mallory.client, mallory.next + i - 1] as const),
        content: anyOf(i % 2),
      }))
      socket.send(step2Frame(rawUpdate({ sections: [mallory.section(structs)] })))
      await socket.until('saved', 2)
    },
    { leaves: ({ client, next }) => ({ clocks: new Map([[client, next + 20_000]]) }) },
  ))

test('H4 client ids given back without end: own ones, those of others, and none', ({ scene }) =>
  attempt(scene, 'silence', async (mallory) => {
    const ids = [mallory.client, scene.ben.document.clientID, randomClient(), 2 ** 40, 0]
    const frames = ids.map((id) => Buffer.concat([new Uint8Array([messageKind.lease]), numberOf(id)]))
    for (let i = 0; i < 2000; i++) for (const frame of frames) mallory.socket.send(frame)
  }))

const numberOf = (id: number): Uint8Array => bytesOf({ deletes: [[id, []]] }).subarray(2, -1)

/** Says nothing, half of something, or reads nothing, not even why it has to go. */
const beSlow = async (mallory: Mallory): Promise<Record<string, number>> => {
  const [silent, half, deaf] = [mallory.connect(), mallory.connect(), mallory.connect()]
  await Promise.all([silent, half, deaf].map((socket) => socket.until('step1')))
  half.sendBytes(rawFrame({ opcode: opcode.binary, payload: new Uint8Array(100) }).subarray(0, 20))
  deaf.pause()
  const ping = rawFrame({ opcode: opcode.ping, payload: new Uint8Array(125) })
  const pings = Buffer.concat(Array.from({ length: 8000 }, () => ping))
  const flood = async (): Promise<void> => {
    while (!deaf.isCut()) await deaf.sendBytes(pings)
  }
  await Promise.all([silent.closed, half.closed, flood()])
  return { silent: (await silent.closed).code, half: (await half.closed).code }
}

test('F10 F12 who says nothing, says half of something, or pings without reading, has to go', async ({ scene }) => {
  const mallory = await meetMallory(scene)
  const before = await look(scene)
  const half = Array.from({ length: 50 }, () => connect(scene.program.port, '127.0.0.1'))
  for (const stream of half) {
    stream.on('error', () => {})
    stream.write(`GET /sync/${scene.boardId} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: webs`)
  }
  const ended = beSlow(mallory)
  await expectUnharmed(scene, before)
  expect(await ended).toEqual({ silent: closeCode.overloaded, half: closeCode.overloaded })
  for (const stream of half) stream.destroy()
})

test('F9 connections that break while they come in', async ({ scene }) => {
  const mallory = await meetMallory(scene)
  const before = await look(scene)
  for (let i = 0; i < 100; i++) {
    const stream = connect(scene.program.port, '127.0.0.1')
    stream.on('error', () => {})
    await once(stream, 'connect')
    stream.write(
      `GET /sync/${scene.boardId} HTTP/1.1\r\nHost: 127.0.0.1:${scene.program.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${mallory.person.cookie}\r\n\r\n`,
    )
    if (i % 2 === 0) await once(stream, 'data')
    stream.resetAndDestroy()
  }
  await expectUnharmed(scene, before)
  mallory.socket.end()
})

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
