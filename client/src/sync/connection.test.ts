import { messageKind } from '@colloquy/shared/wire/message'
import { createEncoder, encode, toUint8Array, writeVarUint } from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeSyncStep1, writeSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { createConnection } from './connection.ts'

// Before anything is imported: lib0 keeps the clock that it finds then.
vi.hoisted(() => vi.useFakeTimers())

/** A socket whose other end is the test. */
class FakeSocket {
  static readonly OPEN = 1
  static all: FakeSocket[] = []
  readonly sent: Uint8Array[] = []
  readyState = 0
  onopen?: () => void
  onclose?: (event: { code: number; reason: string }) => void
  onmessage?: (event: { data: ArrayBuffer }) => void
  constructor(readonly url: string) {
    FakeSocket.all.push(this)
  }
  send(data: Uint8Array): void {
    this.sent.push(data)
  }
  close(): void {
    this.readyState = 3
  }
  open(): void {
    this.readyState = 1
    this.onopen?.()
  }
  say(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer })
  }
}

const last = (): FakeSocket => FakeSocket.all.at(-1) as FakeSocket

beforeEach(() => {
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('location', { protocol: 'https:', host: 'board.example' })
  FakeSocket.all = []
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.clearAllTimers()
})

const start = () => {
  const document = new Y.Doc()
  const said: string[] = []
  const say = (word: string) => () => void said.push(word)
  const connection = createConnection(document, 'board', {
    onConnected: say('connected'),
    onLost: say('lost'),
    onSynced: say('synced'),
    onSaved: say('saved'),
    onEnded: (reason) => void said.push(reason),
  })
  connection.open()
  return { document, connection, said }
}

const leaseFrame = (clientId: number, clock: number): Uint8Array =>
  encode((encoder) => {
    for (const value of [messageKind.lease, clientId, clock]) writeVarUint(encoder, value)
  })

const syncedFrame = (): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, messageKind.sync)
  writeSyncStep2(encoder, new Y.Doc())
  return toUint8Array(encoder)
}

test('U24 a page asks for a lease until it holds one, and again once it gave it back', () => {
  const { document, connection } = start()
  expect(last().url).toBe('wss://board.example/sync/board?saved=1&lease=1')
  last().open()
  last().say(leaseFrame(77, 0))
  last().say(syncedFrame())
  expect(document.clientID).toBe(77)
  connection.retry()
  expect(last().url).toBe('wss://board.example/sync/board?saved=1')
  connection.giveBack()
  expect(document.clientID).toBe(77)
  last().open()
  connection.giveBack()
  expect(document.clientID).not.toBe(77)
  expect(last().sent.at(-1)).toEqual(new Uint8Array([messageKind.lease, 77]))
  connection.retry()
  expect(last().url).toBe('wss://board.example/sync/board?saved=1&lease=1')
  connection.close()
})

test('U24 U8 under its leased id a page is still there for the others after it lost the connection', () => {
  const { document, connection } = start()
  connection.provider.awareness.setLocalState({ lookingAt: 'k1' })
  last().open()
  last().say(syncedFrame())
  last().say(leaseFrame(77, 0))
  last().onclose?.({ code: 1006, reason: '' })
  expect(connection.provider.awareness.getLocalState()).toEqual({ lookingAt: 'k1' })
  vi.advanceTimersByTime(2_500)
  expect(FakeSocket.all.length).toBe(2)
  last().open()
  const presence = last().sent.filter((frame) => frame[0] === messageKind.awareness)
  expect(presence.length).toBe(1)
  expect(new TextDecoder().decode(presence[0])).toContain('{"lookingAt":"k1"}')
  expect(document.clientID).toBe(77)
  connection.close()
})

test('U25 a connection on which nothing arrives any more is given up within 35 s', () => {
  const { connection, said } = start()
  last().open()
  last().say(syncedFrame())
  vi.advanceTimersByTime(25_000)
  last().say(syncedFrame())
  vi.advanceTimersByTime(29_000)
  expect(said).toEqual(['connected', 'synced'])
  vi.advanceTimersByTime(6_000)
  expect(said).toEqual(['connected', 'synced', 'lost'])
  connection.close()
})

test('U25 a server that takes a connection and never answers is tried again', () => {
  const { connection } = start()
  vi.advanceTimersByTime(16_000)
  expect(FakeSocket.all.length).toBe(2)
  last().open()
  vi.advanceTimersByTime(16_000)
  expect(FakeSocket.all.length).toBe(2)
  connection.close()
})

test('U25 a lost server is tried again after a delay of this page’s own, and at once when the browser says that the network is back', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { connection } = start()
  last().open()
  last().say(syncedFrame())
  const lose = () => last().onclose?.({ code: 1012, reason: '' })
  lose()
  vi.advanceTimersByTime(1_299)
  expect(FakeSocket.all.length).toBe(1)
  vi.advanceTimersByTime(2)
  expect(FakeSocket.all.length).toBe(2)
  lose()
  vi.advanceTimersByTime(2_749)
  expect(FakeSocket.all.length).toBe(2)
  connection.retry()
  expect(FakeSocket.all.length).toBe(3)
  connection.close()
  vi.restoreAllMocks()
})

test('U5 U19 a final code ends the connection with its reason, and it is not tried again', () => {
  const { connection, said } = start()
  last().open()
  last().onclose?.({ code: 4410, reason: '' })
  vi.advanceTimersByTime(60_000)
  expect(said).toEqual(['connected', 'lost', 'outdated'])
  expect(FakeSocket.all.length).toBe(1)
  connection.close()
})

const boardOf = (clientId: number): Y.Doc => {
  const document = new Y.Doc()
  document.clientID = clientId
  document.getMap('board').set('title', 'Papers')
  return document
}

/** What a server says first, when all it has was written by one client. */
const askedBy = (clientId: number): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, messageKind.sync)
  writeSyncStep1(encoder, boardOf(clientId))
  return toUint8Array(encoder)
}

test('U21 a page that holds a board from before generations finds out by itself that there is a new one, and mixes nothing', () => {
  const { document, connection, said } = start()
  document.getMap('board').set('title', 'Mine')
  last().open()
  const before = last().sent.length
  const socket = last()
  socket.say(askedBy(2 ** 33))
  expect(said).toEqual(['connected', 'lost', 'outdated'])
  const answers = socket.sent.slice(before).filter((frame) => frame[0] === messageKind.sync)
  expect(answers).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect(FakeSocket.all.length).toBe(1)
  connection.close()
})

test('U21 a page of the same generation, or with nothing yet, answers what the server asks', () => {
  for (const mine of [undefined, 2 ** 33]) {
    const { document, connection, said } = start()
    if (mine !== undefined) Y.applyUpdate(document, Y.encodeStateAsUpdate(boardOf(mine)))
    last().open()
    last().say(askedBy(2 ** 33))
    expect(said).toEqual(['connected'])
    expect(last().sent.at(-1)?.slice(0, 2)).toEqual(new Uint8Array([messageKind.sync, 1]))
    connection.close()
  }
})
