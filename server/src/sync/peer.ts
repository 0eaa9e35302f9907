// One connection of a room: what it was sent, and whether it keeps up.
import type { CloseCode } from '@colloquy/shared/wire/close-code'
import { closeCode } from '@colloquy/shared/wire/close-code'
import type { Visitor } from './rooms.ts'
import type { Socket } from './socket.ts'

/** A peer with more than this waiting gets no more changes, and a fresh difference once it has caught up. */
const slowBytes = 1024 * 1024
const caughtUpBytes = 64 * 1024
/** Beyond this, in bytes or in time, it is closed and comes back by itself. */
const stalledBytes = 8 * 1024 * 1024
const stalledMs = 10_000

export class Peer {
  readonly member: { readonly id: string; readonly name: string }
  closed = false
  /** It was asked what it has that we lack, and has not answered yet. */
  isAsked = false
  /** Set while the peer is too slow: what it had when it fell behind. */
  #behind: { readonly since: number; readonly stateVector: Uint8Array } | undefined

  constructor(
    readonly visitor: Visitor,
    readonly wantsSaved: boolean,
    private readonly socket: Socket,
  ) {
    this.member = { id: visitor.memberId, name: visitor.name }
  }

  send(frame: Uint8Array): void {
    if (!this.closed) this.socket.send(frame)
  }

  /** Sends a change, unless the peer is behind. `before` is the state vector without this change. */
  sendChange(frame: Uint8Array, before: Uint8Array, now: number): void {
    if (this.#behind !== undefined) return
    if (this.socket.bufferedAmount > slowBytes) this.#behind = { since: now, stateVector: before }
    else this.send(frame)
  }

  get isBehind(): boolean {
    return this.#behind !== undefined
  }

  /** For a peer that is behind: sends what it missed once it caught up, or closes it. */
  catchUp(differenceFrom: (stateVector: Uint8Array) => Uint8Array, now: number): void {
    if (this.#behind === undefined || this.closed) return
    const waiting = this.socket.bufferedAmount
    if (waiting > stalledBytes || now - this.#behind.since > stalledMs)
      this.close(closeCode.overloaded, 'The connection is too slow; it starts again.')
    else if (waiting < caughtUpBytes) {
      const { stateVector } = this.#behind
      this.#behind = undefined
      this.send(differenceFrom(stateVector))
    }
  }

  close(code: CloseCode, reason: string): void {
    if (this.closed) return
    this.closed = true
    this.socket.close(code, shortened(reason))
  }
}

/** A close frame holds at most 123 bytes of reason. */
const shortened = (reason: string): string => {
  const bytes = new TextEncoder().encode(reason)
  return bytes.length <= 123 ? reason : `${new TextDecoder().decode(bytes.subarray(0, 119)).replace(/\uFFFD$/, '')}…`
}
