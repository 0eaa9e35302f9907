// One live document: socket → frames → twin and judge → journal → everyone else. A change is durable before anybody else sees it.
// Knows two ports, socket and journal, and nothing of HTTP, sessions or SQL.
import type { Command } from '@colloquy/shared/board/command'
import type { Refusal } from '@colloquy/shared/board/refusal'
import { unreachable } from '@colloquy/shared/unreachable'
import { type CloseCode, closeCode } from '@colloquy/shared/wire/close-code'
import * as Y from 'yjs'
import { type CommitLine, createCommitLine, type Waiting } from './commit-line.ts'
import { decodeFrame, keepAliveFrame, savedFrame, step1Frame, updateFrame } from './frames.ts'
import type { Journal, StoredDocument } from './journal.ts'
import { limits } from './limits.ts'
import type { Log } from './log.ts'
import { Peer } from './peer.ts'
import { createPresenceTable } from './presence.ts'
import { presenceFrames } from './presence-frames.ts'
import { createPublished, type Published } from './published.ts'
import type { Connection, Visitor } from './rooms.ts'
import type { Socket } from './socket.ts'
import { type Accepted, createTwin, type Twin } from './twin.ts'

interface Change extends Waiting {
  readonly clients: readonly number[]
  readonly from: Peer | undefined
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

export class Room {
  readonly #published: Published
  readonly #twin: Twin
  readonly #presence = createPresenceTable()
  readonly #peers = new Set<Peer>()
  /** Client id → the member who writes under it. */
  readonly #writers = new Map<number, string>()
  readonly #line: CommitLine<Change>
  #presenceTimer: NodeJS.Timeout | undefined
  #present: ReturnType<typeof presenceFrames> | undefined
  #dead = false
  #isClosing = false
  journalRows: number
  journalBytes: number

  constructor(private readonly options: RoomOptions) {
    const { stored } = options
    this.journalRows = stored.journalRows
    this.journalBytes = stored.journalBytes
    this.#published = createPublished(stored.updates)
    this.#line = createCommitLine({
      seq: stored.seq,
      append: (base, entries) => options.journal.append(options.documentId, base, entries),
      onCommitted: (batch) => this.#publish(batch),
      onConflict: () => this.#die(closeCode.restart, 'Another server wrote to this board; it is loaded again.'),
      onFailure: (error) => this.#fail(error),
      onEmpty: () => this.#tellIfEmpty(),
    })
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
    return this.#peers.size === 0 && this.#line.isEmpty
  }

  connect(socket: Socket, visitor: Visitor, { saved }: { saved: boolean }): Connection {
    const peer = new Peer(visitor, saved, socket)
    this.#peers.add(peer)
    this.#askForMissing(peer)
    if (saved) peer.send(savedFrame(this.#published.stateVector()))
    peer.sendPresence(this.#everyone()(peer))
    return {
      receive: (frame) => this.#receiveSafely(peer, frame),
      end: () => this.#end(peer),
    }
  }

  /** Everything durable; the same bytes until something changes. */
  state(): Uint8Array {
    return this.#published.whole().state
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
    await this.#line.settled()
    this.#die(code, reason)
  }

  keepAlive(): void {
    for (const peer of this.#peers) peer.send(keepAliveFrame)
  }

  /** Looks after the peers that were too slow. */
  catchUp(now: number): void {
    for (const peer of this.#peers) peer.catchUp(this.#published, now)
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
      case 'answer':
      case 'update':
        return this.#judge(peer, message.update)
      case 'awareness':
        if (message.own !== undefined) this.#presence.hear(peer, message.own)
        return this.#spreadPresence()
      case 'queryAwareness':
        return peer.sendPresence(this.#everyone()(peer))
      default:
        return unreachable(message)
    }
  }

  #answer(peer: Peer, stateVector: Uint8Array): void {
    try {
      Y.decodeStateVector(stateVector) // It may be used later, when nobody is there to catch what it throws.
      peer.answer(stateVector, this.#published.answerTo, Date.now())
    } catch {
      peer.close(closeCode.malformed, 'That is not a state vector.')
    }
  }

  /** Once, until it answers: every change that follows the missing one shows the same gap, and every answer holds all of them. */
  #askForMissing(peer: Peer): void {
    if (peer.isAsked) return
    peer.isAsked = true
    peer.send(step1Frame(this.#published.stateVector()))
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

  #queue(accepted: Accepted, from: Peer | undefined, settle: Change['settle']): void {
    const { update, acts, clients, newWriters } = accepted
    if (from !== undefined) for (const clientId of newWriters) this.#writers.set(clientId, from.visitor.memberId)
    const entry = { update, acts, memberId: from?.visitor.memberId ?? null, at: new Date() }
    this.#line.add({ entry, clients, from, settle })
  }

  #publish(batch: readonly Change[]): void {
    this.journalRows += batch.length
    for (const { entry } of batch) this.journalBytes += entry.update.length
    const { merged, before } = this.#published.take(batch.map(({ entry }) => entry.update))
    const frame = updateFrame(merged)
    const [first] = batch
    const only = batch.every(({ from }) => from === first?.from) ? first?.from : undefined
    const now = Date.now()
    for (const peer of this.#peers) if (peer !== only) peer.sendChange(frame, before, now)
    this.#tellSaved(batch)
  }

  /** Everyone who wrote learns what is safe, on all their connections: one may have taken the place of another meanwhile. */
  #tellSaved(batch: readonly Change[]): void {
    const authors = new Set(batch.map(({ entry }) => entry.memberId))
    const clients = new Set(batch.flatMap(({ clients: ids }) => ids))
    const clocks = new Map([...clients].map((client) => [client, this.#published.clockOf(client)]))
    const frame = savedFrame(Y.encodeStateVector(clocks))
    for (const peer of this.#peers) if (peer.wantsSaved && authors.has(peer.member.id)) peer.send(frame)
  }

  /** As it was told last: whoever is told now is also told what changed since. */
  #everyone(): ReturnType<typeof presenceFrames> {
    this.#present ??= presenceFrames(this.#presence.all())
    return this.#present
  }

  #spreadPresence(): void {
    if (!this.#presence.hasChanged) return
    const { everyMs, everyMsAmongMany, manyPeople } = limits.presence
    this.#presenceTimer ??= setTimeout(
      () => {
        this.#presenceTimer = undefined
        const frameFor = presenceFrames(this.#presence.changes())
        this.#present = undefined
        for (const peer of this.#peers) peer.sendPresence(frameFor(peer))
        this.#spreadPresence()
      },
      this.#peers.size > manyPeople ? everyMsAmongMany : everyMs,
    )
  }

  #end(peer: Peer): void {
    peer.closed = true
    this.#peers.delete(peer)
    this.#presence.leave(peer)
    this.#spreadPresence()
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
    this.#line.drop(reason)
  }

  #fail(error: unknown): void {
    this.options.log.error({ documentId: this.options.documentId, err: error }, 'a commit failed')
    this.#die(closeCode.storage, 'The board cannot be saved right now. Your changes are kept and sent again.')
  }

  #accepted(): readonly Uint8Array[] {
    return [this.#published.whole().state, ...this.#line.notDurable()]
  }
}
