// From an HTTP upgrade to a connection with a room: who is it, and may they open this document?
// A refusal accepts the upgrade and closes with a code, since the stock provider gives up only on those.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../sync/log.ts'
import type { Connection, Rooms } from '../sync/rooms.ts'
import { type AdmitOptions, admit } from './admit.ts'
import { keepAlive } from './keep-alive.ts'
import { asSocket, closeSocket } from './web-socket.ts'

export interface SyncOptions extends AdmitOptions {
  readonly rooms: Rooms
  readonly log: Log
  /** A socket from which nothing came during one of these spans is dropped at the end of it. */
  readonly heartbeatMs?: number
}

/** The largest frame that a room takes, which is the answer after connecting, and a little for its head. */
const maxPayload = 8 * 1024 * 1024 + 1024

const documentIdIn = (path: string): string | undefined => /^\/sync\/([^/]+)$/.exec(path)?.[1]

export interface SyncDoor {
  /** From now on whoever comes is sent away, to come back later. */
  shut(): void
  /** Cuts off those who have not gone. */
  dropAll(): void
}

/** Takes over the upgrades of a server. */
export const acceptSync = (server: Server, options: SyncOptions): SyncDoor => {
  const { rooms, log, heartbeatMs = 22_000 } = options
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload })
  const alive = keepAlive(heartbeatMs)
  let isShut = false

  const serve = async (webSocket: WebSocket, request: IncomingMessage, url: URL): Promise<void> => {
    if (isShut) return closeSocket(webSocket, closeCode.restart, 'The server restarts; the page comes back by itself.')
    const admission = await admit(options, request.headers, documentIdIn(url.pathname))
    if (admission.kind === 'refused') return closeSocket(webSocket, closeCode[admission.why], admission.reason)
    const { documentId, visitor } = admission
    const wishes = { saved: url.searchParams.get('saved') === '1', lease: url.searchParams.get('lease') === '1' }
    const connection = await rooms.connect(documentId, asSocket(webSocket), visitor, wishes)
    if (connection === undefined) return closeSocket(webSocket, closeCode.notFound, 'There is no such board.')
    listen(webSocket, connection)
  }

  const listen = (webSocket: WebSocket, connection: Connection): void => {
    webSocket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) connection.receive(data)
      else closeSocket(webSocket, closeCode.malformed, 'Frames are binary here.')
    })
    if (webSocket.readyState === webSocket.CLOSED) connection.end()
    else webSocket.once('close', () => connection.end())
  }

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // A path alone, so `//host/x` is not taken for an address.
    const url = new URL(`http://host${request.url ?? '/'}`)
    if (!url.pathname.startsWith('/sync/')) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (webSocket) => {
      // What arrives before the room is loaded waits in the network, in order.
      webSocket.pause()
      webSocket.on('error', (error) => log.info({ error }, 'a socket failed'))
      alive.watch(webSocket)
      serve(webSocket, request, url)
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
    dropAll: alive.dropAll,
  }
}
