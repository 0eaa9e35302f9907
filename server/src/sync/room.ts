// One live document: socket → frames → twin and judge → journal → everyone else. A change is durable before anybody else sees it.
// Knows two ports, socket and journal, and nothing of HTTP, sessions or SQL.
import type { Command } from '@colloquy/shared/board/command'
import type { BoardDocument } from '@colloquy/shared/board/document'
import type { Refusal } from '@colloquy/shared/board/refusal'
import { unreachable } from '@colloquy/shared/unreachable'
import { type CloseCode, closeCode } from '@colloquy/shared/wire/close-code'
import * as Y from 'yjs'
import {
  awarenessFrame,
  decodeFrame,
  keepAliveFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from './frames.ts'
import type { Journal, JournalEntry, StoredDocument } from './journal.ts'
import type { Log } from './log.ts'
import { Peer } from './peer.ts'
import { createPresenceTable } from './presence.ts'
import { replay } from './replay.ts'
import type { Connection, Visitor } from './rooms.ts'
import type { Socket } from './socket.ts'
import { type Accepted, createTwin, type Twin } from './twin.ts'

/** A change that waits for its commit. */
interface Waiting {
  readonly entry: JournalEntry
  readonly clients: readonly number[]
  readonly from: Peer | undefined
  readonly settle: ((failure?: Error) => void) | undefined
}

export interface RoomOptions {
  readonly documentId: string
  readonly stored: StoredDocument
  readonly journal: Journal
  readonly log: Log
  /** Nobody is here, and nothing waits to be committed. */
  readonly onEmpty: () => void
  /** It is of no use any more. */
  readonly onDead: () => void
}

const presenceMs = { few: 66, many: 200, manyPeople: 50 } as const

export class Room {
  /** What is durable: the only thing that anybody is sent. */
  readonly #published: BoardDocument
  readonly #twin: Twin
  readonly #presence = createPresenceTable()
  readonly #peers = new Set<Peer>()
  /** Client id → the member who writes under it. */
  readonly #writers = new Map<number, string>()
  #waiting: Waiting[] = []
  #committing: readonly Waiting[] = []
  #flushing: Promise<void> | undefined
  #seq: number
  #whole: { readonly state: Uint8Array; readonly frame: Uint8Array } | undefined
  #presenceTimer: NodeJS.Timeout | undefined
  #dead = false
  #isClosing = false
  journalRows: number
  journalBytes: number

  constructor(private readonly options: RoomOptions) {
    const { stored } = options
    this.#seq = stored.seq
    this.journalRows = stored.journalRows
    this.journalBytes = stored.journalBytes
    this.#published = replay(stored.updates)
    this.#twin = createTwin({
      accepted: () => this.#accepted(),
      serverClientId: 1,
      ownerOf: (clientId) => this.#writers.get(clientId),
    })
  }

  /** It serves nobody any more: the document has to be loaded again. */
  get isDead(): boolean {
    return this.#dead
  }

  get isEmpty(): boolean {
    return this.#peers.size === 0 && this.#waiting.length === 0 && this.#committing.length === 0
  }

  connect(socket: Socket, visitor: Visitor, { saved }: { saved: boolean }): Connection {
    const peer = new Peer(visitor, saved, socket)
    this.#peers.add(peer)
    this.#askForMissing(peer)
    if (saved) peer.send(savedFrame(Y.encodeStateVector(this.#published)))
    const present = this.#presence.all()
    if (present.length > 0) peer.send(awarenessFrame(present))
    return {
      receive: (frame) => this.#receiveSafely(peer, frame),
      end: () => this.#end(peer),
    }
  }

  /** Everything durable; the same bytes until something changes. */
  state(): Uint8Array {
    return this.#wholeState().state
  }

  /** Resolves when the command's change is durable and was sent to everyone. */
  async run(command: Command): Promise<Refusal | undefined> {
    const written = this.#twin.write(command)
    if (written.kind === 'refused') {
      this.#tellIfEmpty()
      return written
    }
    await new Promise<void>((resolve, reject) => {
      const settle = (failure?: Error): void => (failure === undefined ? resolve() : reject(failure))
      this.#queue(written, undefined, settle)
    })
    return undefined
  }

  /** Ends every connection; what was accepted is committed first. What still arrives is not taken any more: its sender keeps it. */
  async close(code: CloseCode, reason: string): Promise<void> {
    this.#isClosing = true
    await this.#flushing
    this.#die(code, reason)
  }

  keepAlive(): void {
    for (const peer of this.#peers) peer.send(keepAliveFrame)
  }

  /** Looks after the peers that were too slow. */
  catchUp(now: number): void {
    for (const peer of this.#peers)
      if (peer.isBehind) peer.catchUp((from) => updateFrame(Y.encodeStateAsUpdate(this.#published, from)), now)
  }

  /** A bug that one client's bytes bring out ends its connection, not the process. The twin has been built anew by then. */
  #receiveSafely(peer: Peer, frame: Uint8Array): void {
    try {
      this.#receive(peer, frame)
    } catch (error) {
      this.options.log.error({ documentId: this.options.documentId, err: error }, 'a bug in judging a frame')
      peer.close(closeCode.malformed, 'The server could not read that.')
    }
  }

  #receive(peer: Peer, frame: Uint8Array): void {
    if (peer.closed || this.#isClosing) return
    const message = decodeFrame(frame)
    if (message === undefined)
      return peer.close(closeCode.malformed, 'That is not a message of the y-websocket protocol.')
    switch (message.kind) {
      case 'step1':
        return this.#answer(peer, message.stateVector)
      case 'update':
        return this.#judge(peer, message.update)
      case 'awareness':
        if (this.#presence.hear(peer, message.entries)) this.#spreadPresence()
        return
      case 'queryAwareness':
        return peer.send(awarenessFrame(this.#presence.all()))
      default:
        return unreachable(message)
    }
  }

  #answer(peer: Peer, stateVector: Uint8Array): void {
    if (stateVector.length <= 1) return peer.send(this.#wholeState().frame)
    try {
      peer.send(step2Frame(Y.encodeStateAsUpdate(this.#published, stateVector)))
    } catch {
      peer.close(closeCode.malformed, 'That is not a state vector.')
    }
  }

  /** Once, until it answers: every change that follows the missing one shows the same gap, and every answer holds all of them. */
  #askForMissing(peer: Peer): void {
    if (peer.isAsked) return
    peer.isAsked = true
    peer.send(step1Frame(Y.encodeStateVector(this.#published)))
  }

  #wholeState(): { readonly state: Uint8Array; readonly frame: Uint8Array } {
    if (this.#whole !== undefined) return this.#whole
    const state = Y.encodeStateAsUpdate(this.#published)
    const frame = step2Frame(state)
    // A frame ends with what it carries, so both share their memory.
    this.#whole = { frame, state: frame.subarray(frame.length - state.length) }
    return this.#whole
  }

  #judge(peer: Peer, update: Uint8Array): void {
    const { memberId, role } = peer.visitor
    const verdict = this.#twin.offer(update, { kind: 'member', memberId, role })
    switch (verdict.kind) {
      case 'accepted':
        peer.isAsked = false
        return this.#queue(verdict, peer, undefined)
      case 'known':
        peer.isAsked = false
        return
      case 'gap':
        return this.#askForMissing(peer)
      case 'malformed':
        return peer.close(closeCode.malformed, 'Those bytes are not a Yjs update.')
      case 'refused':
        this.options.log.info({ documentId: this.options.documentId, memberId, code: verdict.code }, 'refused a change')
        return peer.close(closeCode.refused, verdict.message)
      default:
        return unreachable(verdict)
    }
  }

  #queue(accepted: Accepted, from: Peer | undefined, settle: Waiting['settle']): void {
    const { update, acts, clients, newWriters } = accepted
    if (from !== undefined) for (const clientId of newWriters) this.#writers.set(clientId, from.visitor.memberId)
    const entry = { update, acts, memberId: from?.visitor.memberId ?? null, at: new Date() }
    this.#waiting.push({ entry, clients, from, settle })
    this.#flushing ??= this.#flush()
  }

  /** One commit at a time; what arrives meanwhile goes into the next. */
  async #flush(): Promise<void> {
    await new Promise(setImmediate) // Lets all frames of this turn into the first batch.
    while (this.#waiting.length > 0 && !this.#dead) {
      const batch = this.#waiting
      this.#committing = batch
      this.#waiting = []
      const entries = batch.map(({ entry }) => entry)
      try {
        const result = await this.options.journal.append(this.options.documentId, this.#seq, entries)
        if (result.kind === 'conflict')
          this.#die(closeCode.restart, 'Another server wrote to this board; it is loaded again.')
        else this.#publish(batch, result.seq)
      } catch (error) {
        this.options.log.error({ documentId: this.options.documentId, err: error }, 'a commit failed')
        this.#die(closeCode.storage, 'The board cannot be saved right now. Your changes are kept and sent again.')
      }
      this.#committing = []
    }
    this.#flushing = undefined
    this.#tellIfEmpty()
  }

  #publish(batch: readonly Waiting[], seq: number): void {
    if (this.#dead) return
    this.#seq = seq
    this.journalRows += batch.length
    for (const { entry } of batch) this.journalBytes += entry.update.length
    const before = Y.encodeStateVector(this.#published)
    const updates = batch.map(({ entry }) => entry.update)
    const merged = updates.length === 1 ? (updates[0] as Uint8Array) : Y.mergeUpdates(updates)
    Y.applyUpdate(this.#published, merged)
    this.#whole = undefined
    const frame = updateFrame(merged)
    const [first] = batch
    const only = batch.every(({ from }) => from === first?.from) ? first?.from : undefined
    const now = Date.now()
    for (const peer of this.#peers) if (peer !== only) peer.sendChange(frame, before, now)
    this.#tellSaved(batch)
    for (const { settle } of batch) settle?.()
  }

  /** Everyone who wrote learns what is safe, on all their connections: one may have taken the place of another meanwhile. */
  #tellSaved(batch: readonly Waiting[]): void {
    const authors = new Set(batch.map(({ entry }) => entry.memberId))
    const clients = new Set(batch.flatMap(({ clients: ids }) => ids))
    const clocks = new Map([...clients].map((client) => [client, Y.getState(this.#published.store, client)]))
    const frame = savedFrame(Y.encodeStateVector(clocks))
    for (const peer of this.#peers) if (peer.wantsSaved && authors.has(peer.member.id)) peer.send(frame)
  }

  #spreadPresence(): void {
    this.#presenceTimer ??= setTimeout(
      () => {
        this.#presenceTimer = undefined
        const changes = this.#presence.changes()
        if (changes.length === 0) return
        const frame = awarenessFrame(changes)
        for (const peer of this.#peers) if (!peer.isBehind) peer.send(frame)
      },
      this.#peers.size > presenceMs.manyPeople ? presenceMs.many : presenceMs.few,
    )
  }

  #end(peer: Peer): void {
    peer.closed = true
    this.#peers.delete(peer)
    if (this.#presence.leave(peer)) this.#spreadPresence()
    this.#tellIfEmpty()
  }

  /** Not once it is dead: by then another room may stand in its place. */
  #tellIfEmpty(): void {
    if (this.isEmpty && !this.#dead) this.options.onEmpty()
  }

  /** What is not durable is dropped: the clients that made it still hold it, and send it again. */
  #die(code: CloseCode, reason: string): void {
    if (this.#dead) return
    this.#dead = true
    clearTimeout(this.#presenceTimer)
    this.options.onDead()
    for (const peer of this.#peers) peer.close(code, reason)
    this.#peers.clear()
    for (const { settle } of [...this.#committing, ...this.#waiting]) settle?.(new Error(reason))
    this.#waiting = []
  }

  #accepted(): readonly Uint8Array[] {
    const notYetDurable = [...this.#committing, ...this.#waiting].map(({ entry }) => entry.update)
    return [Y.encodeStateAsUpdate(this.#published), ...notYetDurable]
  }
}
