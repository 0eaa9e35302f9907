import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { sessions } from '../db/schema/account.ts'
import { memberships } from '../db/schema/group.ts'
import { limits } from '../sync/limits.ts'
import { createTestWeb, type TestWeb } from './testing/test-web.ts'

let web: TestWeb
let boardId: string
let cookie: string
beforeAll(async () => {
  web = await createTestWeb({ syncLimits: { heartbeatMs: 200 } })
  ;({ boardId, cookie } = await web.startGroup())
})
afterAll(() => web.end())

const closing = async (socket: WebSocket): Promise<[number, string]> => {
  const [code, reason] = await once(socket, 'close')
  return [code, String(reason)]
}
const open = async (path = `/sync/${boardId}`, headers: Record<string, string> = { cookie }) => {
  const socket = web.connect(path, headers)
  await once(socket, 'open')
  return socket
}
const echo = async (socket: WebSocket, text: string): Promise<string> => {
  socket.send(Buffer.from(text))
  const [answer] = await once(socket, 'message')
  return String(answer)
}
const whoIsHere = () => [...web.rooms.here.values()]

test('W9 a member is connected to the board’s room, as who they are, with the role that they have', async () => {
  const socket = await open(`/sync/${boardId}?saved=1&lease=1`)
  expect(await echo(socket, 'hello')).toBe('hello')
  expect(whoIsHere()).toEqual([
    {
      documentId: boardId,
      wishes: { saved: true, lease: true },
      visitor: { memberId: expect.any(String), name: 'Ada', role: 'organizer' },
    },
  ])
  socket.close()
  await closing(socket)
  await expect.poll(whoIsHere).toEqual([])
})

test('W9 a program comes in with a session token and without an origin', async () => {
  const [session] = await web.database.db.select().from(sessions)
  const socket = await open(`/sync/${boardId}`, { authorization: `Bearer ${session?.token}` })
  expect(await echo(socket, 'hello')).toBe('hello')
  expect(whoIsHere()[0]?.wishes).toEqual({ saved: false, lease: false })
  socket.terminate()
})

test('W10 whoever may not come in is told by a code after which the stock provider gives up', async () => {
  const path = `/sync/${boardId}`
  const refusals: [string, Record<string, string>, number][] = [
    [path, {}, 4401],
    [path, { cookie: 'colloquy.session_token=made.up' }, 4401],
    [path, { authorization: 'Bearer made-up' }, 4401],
    ['/sync/no-such-board', { cookie }, 4404],
    ['/sync/', { cookie }, 4404],
    ['/sync/a%2Fb', { cookie }, 4404],
    [`${path}/more`, { cookie }, 4404],
    [path, { cookie, origin: 'http://evil.example' }, 4403],
    [path, { cookie, origin: 'null' }, 4403],
    [path, { cookie, host: 'evil.example', origin: 'http://evil.example' }, 4403],
  ]
  for (const [to, headers, code] of refusals)
    expect([to, headers, (await closing(await open(to, headers)))[0]]).toEqual([to, headers, code])
  const ours = await open(path, { cookie, origin: `http://${web.host}` })
  expect(await echo(ours, 'hello')).toBe('hello')
  ours.terminate()
})

test('W10 somebody who is not in the board’s group finds no board', async () => {
  const { db } = web.database
  const all = await db.select().from(memberships)
  await db.delete(memberships)
  const [code, reason] = await closing(await open())
  await db.insert(memberships).values(all)
  expect([code, reason]).toEqual([4404, 'There is no such board, or you are not in its group.'])
})

test('W10 other upgrades are refused', async () => {
  const socket = web.connect('/elsewhere')
  const [, answer] = await once(socket, 'unexpected-response')
  expect(answer.statusCode).toBe(404)
  socket.on('error', () => {})
  socket.terminate()
})

test('W11 frames that arrive while the room is loading are taken in order', async () => {
  let loaded = () => {}
  const loading = new Promise<void>((resolve) => {
    loaded = resolve
  })
  web.rooms.loading = () => loading
  const socket = await open()
  const received: string[] = []
  socket.on('message', (frame) => received.push(String(frame)))
  for (let i = 0; i < 100; i++) socket.send(Buffer.from(`frame ${i}`))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(received).toEqual([])
  loaded()
  await expect.poll(() => received).toHaveLength(100)
  expect(received).toEqual(Array.from({ length: 100 }, (_, i) => `frame ${i}`))
  socket.terminate()
})

test('W11 somebody who leaves while the room is loading does not stay in it', async () => {
  let loaded = () => {}
  const loading = new Promise<void>((resolve) => {
    loaded = resolve
  })
  web.rooms.loading = () => loading
  const socket = await open()
  socket.terminate()
  loaded()
  await loading
  await expect.poll(whoIsHere).toEqual([])
})

test('W11 when a board cannot be read its people are told to come back', async () => {
  web.rooms.loading = () => Promise.reject(new Error('The disk is broken.'))
  expect((await closing(await open()))[0]).toBe(1013)
  expect(web.logged).toContain('a document could not be opened')
  web.rooms.loading = async () => {}
})

test('W12 F4 text is not this protocol; a frame is taken up to 16 MiB, and one beyond ends its socket unread', async () => {
  const talker = await open()
  talker.send('hello')
  expect((await closing(talker))[0]).toBe(4400)
  const shouter = await open()
  shouter.send(Buffer.alloc(limits.size.frame + 1))
  // The end can overtake its reason, while the shouter still sends.
  expect([1009, 1006]).toContain((await closing(shouter))[0])
  const loud = await open()
  loud.send(Buffer.alloc(limits.size.frame))
  const [answer] = await once(loud, 'message')
  expect(answer).toHaveLength(limits.size.frame)
  loud.terminate()
})

test('W13 a connection whose other end is gone without a word is dropped, and a quiet one is kept', async () => {
  const quiet = await open()
  const [hostname, port] = web.host.split(':')
  const gone = connectTcp(Number(port), hostname)
  gone.write(
    `GET /sync/${boardId} HTTP/1.1\r\nHost: ${web.host}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  await once(gone, 'data')
  await expect.poll(() => whoIsHere().length).toBe(2)
  await once(gone, 'close')
  await expect.poll(() => whoIsHere().length).toBe(1)
  expect(await echo(quiet, 'still here')).toBe('still here')
  quiet.terminate()
})

test('W14 when the server stops everyone is told to come back, and nobody new gets in', async () => {
  const stopping = await createTestWeb()
  const group = await stopping.startGroup()
  const connect = () => stopping.connect(`/sync/${group.boardId}`, { cookie: group.cookie })
  const early = connect()
  await once(early, 'open')
  await expect.poll(() => stopping.rooms.here.size).toBe(1)
  let closed = () => {}
  const { close } = stopping.rooms
  stopping.rooms.close = async () => {
    await new Promise<void>((resolve) => {
      closed = resolve
    })
    await close()
  }
  const stopped = stopping.stop()
  expect((await closing(connect()))[0]).toBe(1012)
  closed()
  expect((await closing(early))[0]).toBe(1012)
  await stopped
  await stopping.database.close()
})

test('W14 a socket that does not answer the goodbye is cut off', async () => {
  const stopping = await createTestWeb()
  const group = await stopping.startGroup()
  const [hostname, port] = stopping.host.split(':')
  const deaf = connectTcp(Number(port), hostname)
  deaf.write(
    `GET /sync/${group.boardId} HTTP/1.1\r\nHost: ${stopping.host}\r\nCookie: ${group.cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  await once(deaf, 'data')
  await expect.poll(() => stopping.rooms.here.size).toBe(1)
  const began = performance.now()
  await stopping.stop()
  expect(performance.now() - began).toBeLessThan(3000)
  await stopping.database.close()
})
