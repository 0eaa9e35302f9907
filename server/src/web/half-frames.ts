// A frame that was begun and is not complete waits in memory, and nobody has seen anything of it yet. One may be large; many begun ones of
// one member would be as much as they have connections for.
import type { Socket } from 'node:net'
import { closeCode } from '@colloquy/shared/wire/close-code'
import type { WebSocket } from 'ws'
import { closeSocket } from './web-socket.ts'

export interface HalfFrames {
  watch(webSocket: WebSocket, stream: Pick<Socket, 'bytesRead'>, memberId: string): void
  stop(): void
}

interface Reception {
  readonly stream: Pick<Socket, 'bytesRead'>
  /** How much had come when the last frame was complete. */
  completeAt: number
}

export interface HalfFrameOptions {
  /** Of one member, on all connections. */
  readonly maxHalfFrameBytes: number
  readonly everyMs: number
  note(memberId: string): void
}

/** What comes in one piece and holds whole frames is no half one. */
const chunkBytes = 64 * 1024

export const boundHalfFrames = ({ maxHalfFrameBytes, everyMs, note }: HalfFrameOptions): HalfFrames => {
  const members = new Map<string, Map<WebSocket, Reception>>()
  const look = (): void => {
    for (const [memberId, receptions] of members) {
      const half = [...receptions]
        .map(([webSocket, { stream, completeAt }]) => ({ webSocket, bytes: stream.bytesRead - completeAt }))
        .filter(({ bytes }) => bytes > chunkBytes)
      if (half.reduce((sum, { bytes }) => sum + bytes, 0) <= maxHalfFrameBytes) continue
      note(memberId)
      for (const { webSocket } of half) {
        receptions.delete(webSocket)
        closeSocket(webSocket, closeCode.tooLarge, 'Too much was begun on several connections, and not finished.')
        webSocket.pause() // It would go on to fill.
      }
    }
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    watch: (webSocket, stream, memberId) => {
      const receptions = members.get(memberId) ?? new Map<WebSocket, Reception>()
      members.set(memberId, receptions)
      const reception = { stream, completeAt: stream.bytesRead }
      receptions.set(webSocket, reception)
      webSocket.on('message', () => {
        reception.completeAt = stream.bytesRead
      })
      webSocket.once('close', () => {
        receptions.delete(webSocket)
        if (receptions.size === 0 && members.get(memberId) === receptions) members.delete(memberId)
      })
    },
    stop: () => clearInterval(timer),
  }
}
