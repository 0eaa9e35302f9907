import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { type SyncLimits, usualLimits } from './sync-upgrade.ts'
import { createTestWeb, type TestWeb } from './testing/test-web.ts'

/** A machine that is busy with other things takes longer than usual. */
const patience = { timeout: 15_000 }

let web: TestWeb
afterEach(async () => {
  vi.useRealTimers()
  await web.end()
})

const start = async (syncLimits: Partial<SyncLimits>, trustedProxies: readonly string[] = []) => {
  web = await createTestWeb({ syncLimits, trustedProxies })
  const { boardId, cookie } = await web.startGroup()
  const path = `/sync/${boardId}`
  return {
    path,
    cookie,
    connect: (address?: string) =>
      web.connect(path, { cookie, ...(address !== undefined && { 'x-forwarded-for': address }) }),
  }
}

/** The code and reason, or the status of an answer without a handshake. */
const ending = (socket: WebSocket): Promise<[number, string]> =>
  new Promise((resolve) => {
    socket.on('error', () => {})
    socket.once('close', (code, reason) => resolve([code, String(reason)]))
    socket.once('unexpected-response', (_request, answer) => {
      socket.terminate()
      resolve([answer.statusCode ?? 0, ''])
    })
  })
const opened = async (socket: WebSocket): Promise<WebSocket> => {
  await once(socket, 'open')
  return socket
}

test('F10 a connection on which nothing is said is closed after a while, and one on which something was said is not', async () => {
  const { connect } = await start({ firstMessageMs: 300 })
  const [silent, talker] = await Promise.all([opened(connect()), opened(connect())])
  talker.send(Buffer.from('hello'))
  expect(await ending(silent)).toEqual([4508, 'Nothing was said on this connection for a while.'])
  talker.send(Buffer.from('still here'))
  await once(talker, 'message')
  expect(web.rooms.here.size).toBe(1)
  talker.terminate()
})

test('F9 connections of one address are counted when a trusted proxy names it, and told to come back', async () => {
  const { connect } = await start({ perAddress: 2 }, ['loopback'])
  const [first] = await Promise.all([opened(connect('203.0.113.7')), opened(connect('203.0.113.7'))])
  const beyond = await ending(connect('203.0.113.7'))
  expect(beyond).toEqual([4508, 'Too many connections come from your network. Close some, and try again.'])
  await opened(connect('203.0.113.8'))
  first?.terminate()
  await expect.poll(() => web.rooms.here.size, patience).toBe(2)
  await opened(connect('203.0.113.7'))
  await expect.poll(() => web.rooms.here.size, patience).toBe(3)
})

test('F9 what an untrusted proxy says, and this machine’s own connections, do not count', async () => {
  const { connect } = await start({ perAddress: 1, attempts: { perSecond: 1, burst: 1 } })
  for (let i = 0; i < 5; i++) await opened(connect('203.0.113.7'))
  await expect.poll(() => web.rooms.here.size, patience).toBe(5)
})

test('F9 an address that tries too often is sent away without a handshake', async () => {
  const { connect } = await start({ attempts: { perSecond: 0, burst: 3 } }, ['loopback'])
  for (let i = 0; i < 3; i++) (await opened(connect('203.0.113.7'))).terminate()
  expect((await ending(connect('203.0.113.7')))[0]).toBe(429)
  await opened(connect('203.0.113.8'))
})

test('F11 a few are let in at once, and those who have gone meanwhile are not looked up', async () => {
  const { connect } = await start({ admissions: 2 })
  let release = () => {}
  const loading = new Promise<void>((resolve) => {
    release = resolve
  })
  let [inside, most] = [0, 0]
  web.rooms.loading = async () => {
    most = Math.max(most, ++inside)
    await loading
    inside--
  }
  const sockets = await Promise.all(Array.from({ length: 20 }, () => opened(connect())))
  await expect.poll(() => inside, patience).toBe(2)
  for (const socket of sockets.slice(10)) socket.terminate()
  await Promise.all(sockets.slice(10).map((socket) => socket.readyState === socket.CLOSED || once(socket, 'close')))
  release()
  await expect.poll(() => web.rooms.here.size, patience).toBeGreaterThanOrEqual(10)
  await expect.poll(() => web.rooms.here.size, patience).toBe(10)
  expect(most).toBe(2)
})

test('W10 F9 streams that break while they are sent away, or in the handshake, do not bring the server down', async () => {
  const { connect, path } = await start({ attempts: { perSecond: 0, burst: 3 } }, ['loopback'])
  const [hostname, port] = web.host.split(':')
  const request = (to: string) =>
    `GET ${to} HTTP/1.1\r\nHost: ${web.host}\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  const broken: Socket[] = []
  for (let i = 0; i < 30; i++) {
    const socket = connectTcp(Number(port), hostname)
    broken.push(socket)
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(request(['*', path, '/elsewhere', ':99999999'][i % 4] ?? path), () => socket.resetAndDestroy())
  }
  await Promise.all(broken.map((socket) => socket.destroyed || once(socket, 'close')))
  const socket = await opened(connect('203.0.113.8'))
  socket.send(Buffer.from('hello'))
  await once(socket, 'message')
})

test('F15 what one sends at once is taken message by message, between those of others', async () => {
  const { connect } = await start({})
  const [flooder, calm] = await Promise.all([opened(connect()), opened(connect())])
  for (const socket of [flooder, calm]) {
    socket.send(Buffer.from('hello'))
    await once(socket, 'message')
  }
  const heard: string[] = []
  for (const socket of web.rooms.here.keys()) {
    const { send } = socket
    socket.send = (bytes) => {
      heard.push(String(bytes))
      send(bytes)
    }
  }
  for (let i = 0; i < 2000; i++) flooder.send(Buffer.from('flood'))
  calm.send(Buffer.from('calm'))
  await expect.poll(() => heard.length, patience).toBe(2001)
  expect(heard.indexOf('calm')).toBeLessThan(1000)
})

test('F10 a connection whose other end is gone is noticed within two heartbeats, and 45 seconds', async () => {
  const heartbeatMs = 400
  const { path, cookie } = await start({ heartbeatMs })
  const [hostname, port] = web.host.split(':')
  const gone = connectTcp(Number(port), hostname)
  gone.write(
    `GET ${path} HTTP/1.1\r\nHost: ${web.host}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  let pings = 0
  gone.on('data', (bytes: Buffer) => {
    if (bytes[0] === 0x89) pings++
  })
  await once(gone, 'close')
  // Dropped at the heartbeat after the one that it did not answer.
  expect(pings).toBe(1)
  expect(2 * usualLimits.heartbeatMs).toBeLessThan(45_000)
})

/** A handshake, and then the head of a frame of 8 MiB. */
const beginFrame = async (path: string, cookie: string): Promise<Socket> => {
  const [hostname, port] = web.host.split(':')
  const stream = connectTcp(Number(port), hostname)
  stream.on('error', () => {})
  stream.write(
    `GET ${path} HTTP/1.1\r\nHost: ${web.host}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  await once(stream, 'data')
  stream.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0]))
  return stream
}

test('F4 frames that are begun on many connections and not finished hold no more than two of the largest', async () => {
  const { connect, path, cookie } = await start({ maxHalfFrameBytes: 5_000_000 })
  const honest = await opened(connect())
  const one = await beginFrame(path, cookie)
  one.write(Buffer.alloc(4_000_000))
  honest.send(Buffer.alloc(3_000_000)) // Whole, so it does not count.
  await once(honest, 'message')
  expect(one.destroyed).toBe(false)
  const two = await beginFrame(path, cookie)
  const bytes = [one, two].map(
    (stream) =>
      new Promise<Buffer>((resolve) => stream.on('data', (data: Buffer) => data[0] === 0x88 && resolve(data))),
  )
  two.write(Buffer.alloc(4_000_000))
  for (const closing of await Promise.all(bytes)) expect(closing.readUInt16BE(2)).toBe(4413)
  honest.send(Buffer.from('still here'))
  await once(honest, 'message')
  for (const stream of [one, two]) stream.destroy()
  expect(web.rooms.here.size).toBeGreaterThan(0)
})
