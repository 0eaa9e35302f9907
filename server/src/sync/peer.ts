// One connection of a room: what it was sent, and whether it keeps up.
import type { CloseCode } from '@colloquy/shared/wire/close-code'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { limits } from './limits.ts'
import type { Visitor } from './rooms.ts'
import type { Socket } from './socket.ts'

const { waiting: limit } = limits

/** How frames are made for a peer that was behind. */
export interface Catching {
  answerTo(stateVector: Uint8Array): Uint8Array
  changeSince(stateVector: Uint8Array): Uint8Array
}

export class Peer {
  readonly member: { readonly id: string; readonly name: string }
  closed = false
  /** It said what it has, and that is of this generation: so what it writes is, too. */
  isIntroduced = false
  /** It is leased a client id once it did. */
  wantsLease = false
  /** It was asked what it has that we lack, and has not answered yet. */
  isAsked = false
  /**
   * Whether it answered what it has that we lack. Until then a change may point to something that it made under another client id and has
   * not sent yet, which no clock tells; if one does, the answer is `awaited`: it holds that change, too, and none is looked at before.
   */
  answers: 'pending' | 'awaited' | 'given' = 'pending'
  /** Set while the peer is too slow: what it had when it fell behind, or said that it has. */
  #behind: { readonly since: number; readonly stateVector: Uint8Array; readonly asked: boolean } | undefined
  /** An answer that is on its way: it was asked for, so its bytes do not count, and it may take its time. */
  #answer = { bytes: 0, sentAt: 0 }

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
    if (this.#isSlow) this.#behind = { since: now, stateVector: before, asked: false }
    else this.send(frame)
  }

  /** Sends who is here, unless there is much to read already: it is told again every few seconds. */
  sendPresence(frame: Uint8Array | undefined): void {
    if (frame !== undefined && !this.#isSlow) this.send(frame)
  }

  /** Sends what the peer lacks, which it asked for; later, if it is slow. */
  answer(stateVector: Uint8Array, answerTo: (stateVector: Uint8Array) => Uint8Array, now: number): void {
    if (this.#isSlow) {
      this.#behind = { since: this.#behind?.since ?? now, stateVector, asked: true }
      return
    }
    this.#behind = undefined
    const frame = answerTo(stateVector)
    this.send(frame)
    this.#answer = { bytes: frame.length, sentAt: now }
  }

  get #isSlow(): boolean {
    return this.socket.bufferedAmount > limit.slow
  }

  /** Called now and then. Closes a peer that does not read; sends one that was behind what it missed, once it has caught up. */
  catchUp(make: Catching, now: number): void {
    if (this.closed) return
    const waiting = this.socket.bufferedAmount
    if (waiting >= limit.caughtUp) {
      if (this.#hasStalled(waiting, now))
        this.close(closeCode.overloaded, 'The connection is too slow; it starts again.')
      return
    }
    this.#answer = { bytes: 0, sentAt: 0 }
    if (this.#behind === undefined) return
    const { stateVector, asked } = this.#behind
    this.#behind = undefined
    if (asked) this.answer(stateVector, make.answerTo, now)
    else this.send(make.changeSince(stateVector))
  }

  #hasStalled(waiting: number, now: number): boolean {
    const { bytes, sentAt } = this.#answer
    if (waiting - bytes > limit.stalled) return true
    if (this.#behind === undefined) return false
    const patienceMs = limit.stalledMs + (bytes / limit.answerPerSecond) * 1000
    return now - Math.max(this.#behind.since, sentAt) > patienceMs
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
