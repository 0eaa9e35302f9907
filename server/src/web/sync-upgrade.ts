// From an HTTP upgrade to a connection with a room: who is it, and may they open this document?
// A refusal accepts the upgrade and closes with a code, since the stock provider gives up only on those.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { type WebSocket, WebSocketServer } from 'ws'
import { createLimitLog } from '../sync/limit-log.ts'
import { limits } from '../sync/limits.ts'
import type { Log } from '../sync/log.ts'
import type { Connection, Rooms } from '../sync/rooms.ts'
import { type AddressLimits, countAddresses } from './address-limits.ts'
import { type AdmitOptions, admit } from './admit.ts'
import { addressReader } from './client-address.ts'
import { boundHalfFrames } from './half-frames.ts'
import { keepAlive } from './keep-alive.ts'
import { createTurnstile } from './turnstile.ts'
import { asSocket, closeSocket } from './web-socket.ts'

/** What tests set to other values. */
export interface SyncLimits extends AddressLimits {
  /** A socket from which nothing came during one of these spans is dropped at the end of it. */
  readonly heartbeatMs: number
  readonly firstMessageMs: number
  /** What one member may have begun to send and not finished, in bytes. */
  readonly maxHalfFrameBytes: number
  /** So many are let in at once; they need the database for it. */
  readonly admissions: number
}

export interface SyncOptions extends AdmitOptions {
  readonly rooms: Rooms
  readonly log: Log
  readonly trustedProxies: readonly string[]
  readonly limits?: Partial<SyncLimits> | undefined
}

export const usualLimits: SyncLimits = {
  ...limits.connections,
  heartbeatMs: 21_000,
  maxHalfFrameBytes: 2 * limits.size.frame,
  // The database takes ten queries at once, and those who are in already write with the rest.
  admissions: 6,
}

const tooManyHere = 'Too many connections come from your network. Close some, and try again.'

const documentIdIn = (path: string): string | undefined => /^\/sync\/([^/]+)$/.exec(path)?.[1]

export interface SyncDoor {
  /** From now on whoever comes is sent away, to come back later. */
  shut(): void
  /** Cuts off those who have not gone. */
  dropAll(): void
}

/** Without a handshake. A stream of an upgrade has nobody else who would notice that it breaks. */
const sendAway = (stream: Duplex, status: string): void => {
  stream.on('error', () => {})
  stream.once('finish', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Takes over the upgrades of a server. */
export const acceptSync = (server: Server, options: SyncOptions): SyncDoor => {
  const { rooms, log } = options
  const limit = { ...usualLimits, ...options.limits }
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.size.frame,
    // One message of each socket a turn, or all that one member sent at once would be judged before anybody else's.
    allowSynchronousEvents: false,
  })
  const alive = keepAlive(limit.heartbeatMs)
  const addressOf = addressReader(options.trustedProxies)
  const arrive = countAddresses(limit, Date.now)
  const through = createTurnstile(limit.admissions)
  const { note } = createLimitLog(log, Date.now)
  const halfFrames = boundHalfFrames({
    maxHalfFrameBytes: limit.maxHalfFrameBytes,
    everyMs: 250,
    note: (memberId) => note('frames that were begun', memberId),
  })
  let isShut = false

  const serve = async (webSocket: WebSocket, request: IncomingMessage, url: URL): Promise<void> => {
    if (webSocket.readyState !== webSocket.OPEN) return
    if (isShut) return closeSocket(webSocket, closeCode.restart, 'The server restarts; the page comes back by itself.')
    const admission = await admit(options, request.headers, documentIdIn(url.pathname))
    if (admission.kind === 'refused') return closeSocket(webSocket, closeCode[admission.why], admission.reason)
    const { documentId, visitor } = admission
    const wishes = { saved: url.searchParams.get('saved') === '1', lease: url.searchParams.get('lease') === '1' }
    const connection = await rooms.connect(documentId, asSocket(webSocket), visitor, wishes)
    if (connection === undefined) return closeSocket(webSocket, closeCode.notFound, 'There is no such board.')
    halfFrames.watch(webSocket, request.socket, visitor.memberId)
    listen(webSocket, connection, visitor.memberId)
  }

  const listen = (webSocket: WebSocket, connection: Connection, memberId: string): void => {
    const silence = setTimeout(() => {
      note('time to the first message', memberId)
      closeSocket(webSocket, closeCode.overloaded, 'Nothing was said on this connection for a while.')
    }, limit.firstMessageMs)
    webSocket.once('message', () => clearTimeout(silence))
    webSocket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) connection.receive(data)
      else closeSocket(webSocket, closeCode.malformed, 'Frames are binary here.')
    })
    const end = (): void => {
      clearTimeout(silence)
      connection.end()
    }
    if (webSocket.readyState === webSocket.CLOSED) end()
    else webSocket.once('close', end)
  }

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // A path alone, so `//host/x` is not taken for an address.
    const wanted = `http://host${request.url}`
    const url = URL.canParse(wanted) ? new URL(wanted) : undefined
    if (!url?.pathname.startsWith('/sync/')) return sendAway(stream, '404 Not Found')
    const address = addressOf(request)
    if (address === undefined) return void stream.destroy()
    const arrival = arrive(address)
    if (arrival.kind === 'in') stream.once('close', arrival.leave)
    else note(arrival.kind === 'tooOften' ? 'attempts of an address' : 'connections of an address', address)
    if (arrival.kind === 'tooOften') return sendAway(stream, '429 Too Many Requests')
    sockets.handleUpgrade(request, stream, head, (webSocket) => {
      webSocket.on('error', (error) => note('a frame', address, { reason: error.message }))
      if (arrival.kind === 'tooMany') return closeSocket(webSocket, closeCode.overloaded, tooManyHere)
      // What arrives before the room is loaded waits in the network, in order.
      webSocket.pause()
      alive.watch(webSocket)
      through(() => serve(webSocket, request, url))
        .catch((error: unknown) => {
          log.error({ error, path: url.pathname }, 'a document could not be opened')
          closeSocket(webSocket, closeCode.storage, 'The server cannot read this board just now.')
        })
        .finally(() => webSocket.resume())
    })
  }

  server.on('upgrade', onUpgrade)
  return {
    shut: () => {
      isShut = true
    },
    dropAll: () => {
      halfFrames.stop()
      alive.dropAll()
    },
  }
}
