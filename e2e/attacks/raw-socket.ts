// A connection of which a test writes every byte and sees every frame. By itself it answers nothing but pings.
import type { Duplex } from 'node:stream'
import { payloadOf } from '@colloquy/server/sync/testing/raw-peer'
import { messageKind } from '@colloquy/shared/wire/message'
import { type ClientOptions, WebSocket } from 'ws'

export interface Closing {
  readonly code: number
  readonly reason: string
}

export type FrameKind = 'step1' | 'step2' | 'update' | 'awareness' | 'saved' | 'lease'

export interface RawSocket {
  /** What the server sent, in order. */
  readonly frames: readonly Uint8Array[]
  readonly closed: Promise<Closing>
  isOpen(): boolean
  send(frame: Uint8Array | string, options?: { fin?: boolean }): void
  /** Past the WebSocket protocol, into the stream below it. */
  sendBytes(bytes: Uint8Array): void
  /** What frames of one kind carried, in order. */
  of(kind: FrameKind): readonly Uint8Array[]
  /** Resolves with what frames of a kind carried once there are so many; rejects when the connection ends before. */
  until(kind: FrameKind, count?: number): Promise<readonly Uint8Array[]>
  /** Resolves once the server has taken everything that was sent before, or the connection is gone. */
  taken(): Promise<void>
  pause(): void
  resume(): void
  ping(data: Uint8Array): void
  end(): void
}

const heads: Readonly<Record<FrameKind, readonly number[]>> = {
  step1: [messageKind.sync, 0],
  step2: [messageKind.sync, 1],
  update: [messageKind.sync, 2],
  awareness: [messageKind.awareness],
  saved: [messageKind.saved],
  lease: [messageKind.lease],
}

export const openSocket = (url: string, headers: Record<string, string>, options: ClientOptions = {}): RawSocket => {
  const webSocket = new WebSocket(url, { perMessageDeflate: false, ...options, headers })
  const frames: Uint8Array[] = []
  const waiting = new Set<() => void>()
  let isClosed = false
  let pings = 0
  const tell = (): void => {
    for (const look of [...waiting]) look()
  }
  webSocket.on('message', (data: Buffer) => {
    frames.push(data)
    tell()
  })
  webSocket.on('error', () => {}) // A connection that is cut says so; that it is gone is told by `closed`.
  const closed = new Promise<Closing>((resolve) => {
    webSocket.on('close', (code, reason) => {
      isClosed = true
      resolve({ code, reason: String(reason) })
      tell()
    })
  })
  const opened = new Promise<void>((resolve) => webSocket.once('open', resolve))
  const once = <Result>(look: () => Result | undefined): Promise<Result> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = look()
        if (found === undefined && !isClosed) return
        waiting.delete(check)
        if (found === undefined) reject(new Error('The connection ended before.'))
        else resolve(found)
      }
      waiting.add(check)
      check()
    })
  const stream = (): Duplex => (webSocket as unknown as { _socket: Duplex })._socket
  const of: RawSocket['of'] = (kind) =>
    frames.filter((frame) => heads[kind].every((byte, i) => frame[i] === byte)).map(payloadOf)

  return {
    frames,
    closed,
    isOpen: () => !isClosed,
    send: (frame, { fin = true } = {}) => webSocket.send(frame, { fin }),
    sendBytes: (bytes) => void stream().write(bytes),
    of,
    until: async (kind, count = 1) => once(() => (of(kind).length >= count ? of(kind) : undefined)),
    taken: async () => {
      await Promise.race([opened, closed])
      if (isClosed) return
      const word = Buffer.from(`taken ${++pings}`)
      const ponged = new Promise<void>((resolve) =>
        webSocket.on('pong', function hear(data: Buffer) {
          if (!data.equals(word)) return
          webSocket.off('pong', hear)
          resolve()
        }),
      )
      if (webSocket.readyState === webSocket.OPEN) webSocket.ping(word)
      await Promise.race([ponged, closed])
    },
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    ping: (data) => webSocket.ping(data),
    end: () => webSocket.terminate(),
  }
}
