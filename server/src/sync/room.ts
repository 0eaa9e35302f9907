// One live document: socket → frames → twin and judge → journal → everyone else. A change is durable before anybody else sees it.
// Knows two ports, socket and journal, and nothing of HTTP, sessions or SQL.
import type { Command } from '@colloquy/shared/board/command'
import type { Refusal } from '@colloquy/shared/board/refusal'
import { unreachable } from '@colloquy/shared/unreachable'
import { drawServerClientId } from '@colloquy/shared/wire/client-id'
import { type CloseCode, closeCode } from '@colloquy/shared/wire/close-code'
import * as Y from 'yjs'
import { type CommitLine, createCommitLine, type Waiting } from './commit-line.ts'
import { decodeFrame, keepAliveFrame, leaseFrame, type Message, savedFrame, step1Frame, updateFrame } from './frames.ts'
import { isOfAnotherGeneration } from './generation.ts'
import type { Journal, StoredDocument } from './journal.ts'
import type { Log } from './log.ts'
import type { NewIdLimit } from './new-id-limit.ts'
import { createOwners, type Owners } from './owners.ts'
import { Peer } from './peer.ts'
import { createPresenceSpread } from './presence-spread.ts'
import { createPublished, type Published } from './published.ts'
import type { Connection, DurableState, Visitor, Wishes } from './rooms.ts'
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
  readonly newIds: NewIdLimit
  /** The content of a state under a new server client id, made off the main thread. */
  readonly renew: (state: Uint8Array, serverClientId: number) => Promise<Uint8Array>
  /** Something more is durable. */
  readonly onGrown: () => void
  /** As large as members may make the document. */
  readonly maxBytes?: number | undefined
  /** Nobody is here, and nothing waits to be committed. */
  readonly onEmpty: () => void
  /** It is of no use any more. */
  readonly onDead: () => void
}

const writtenElsewhere = 'Another server wrote to this board; it is loaded again.'
const notSaved = 'The board cannot be saved right now. Your changes are kept and sent again.'
const outdated = 'The board was tidied up meanwhile. Your page loads it again, with everything that you did.'

/** Of which generation they speak can be told only from what the client said it has. */
const needsIntroduction: ReadonlySet<Message['kind']> = new Set(['answer', 'update', 'giveBack'])
const isFull = 'This board is as large as boards can be. It can be read, and nothing can be added.'

export class Room {
  readonly #published: Published
  readonly #twin: Twin
  readonly #peers = new Set<Peer>()
  readonly #presence = createPresenceSpread(this.#peers)
  readonly #owners: Owners
  readonly #line: CommitLine<Change>
  #dead = false
  #isClosing = false
  #renewing: Promise<boolean> | undefined
  journalRows: number
  journalBytes: number

  constructor(private readonly options: RoomOptions) {
    const { stored } = options
    this.journalRows = stored.journalRows
    this.journalBytes = stored.journalBytes
    this.#published = createPublished(stored.updates, options.maxBytes)
    this.#owners = createOwners(options.documentId, stored.writers, options.journal)
    this.#line = createCommitLine({
      seq: stored.seq,
      append: (base, entries) => options.journal.append(options.documentId, base, entries),
      onCommitted: (batch) => this.#publish(batch),
      onConflict: () => this.#die(closeCode.restart, writtenElsewhere),
      onFailure: (error) => this.#fail(error),
      onEmpty: () => this.#tellIfEmpty(),
    })
    this.#twin = createTwin({
      accepted: () => this.#accepted(),
      serverClientId: stored.serverClientId,
      ownerOf: this.#owners.of,
      mayBind: options.newIds.allows,
    })
  }

  /** It serves nobody any more: the document has to be loaded again. */
  get isDead(): boolean {
    return this.#dead
  }

  get isEmpty(): boolean {
    return this.#peers.size === 0 && this.#line.isEmpty
  }

  /** Set once it begins a new generation: true if that went well. By then it is dead. */
  get renewing(): Promise<boolean> | undefined {
    return this.#renewing
  }

  /** How many client ids wrote what is durable. */
  get clientIds(): number {
    return this.#published.document.store.clients.size
  }

  connect(socket: Socket, visitor: Visitor, { saved = false, lease = false }: Wishes): Connection {
    const peer = new Peer(visitor, saved, socket)
    peer.wantsLease = lease && visitor.role !== 'guest'
    this.#peers.add(peer)
    this.#askForMissing(peer)
    if (saved) peer.send(savedFrame(this.#published.stateVector()))
    this.#presence.tell(peer)
    return {
      receive: (frame) => this.#receiveSafely(peer, frame),
      end: () => this.#end(peer),
    }
  }

  /** Everything durable; the same bytes until something changes. */
  state(): DurableState {
    return { update: this.#published.whole().state, serverClientId: this.options.stored.serverClientId }
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

  /**
   * Begins a new generation of the document: everyone is sent away to come back with what it holds then, and what they had not been told
   * to be saved. Answers whether it went well.
   */
  renew(): Promise<boolean> {
    this.#renewing ??= this.#beginGeneration()
    return this.#renewing
  }

  async #beginGeneration(): Promise<boolean> {
    const { documentId, journal, log, renew } = this.options
    this.#isClosing = true
    await this.#line.settled()
    if (this.#dead) return false
    const serverClientId = drawServerClientId(Math.random)
    try {
      const snapshot = await renew(this.#published.whole().state, serverClientId)
      const result = await journal.renew(documentId, this.#line.seq, { snapshot, serverClientId })
      if (result.kind === 'conflict') this.#die(closeCode.restart, writtenElsewhere)
      else {
        log.info({ documentId, clientIds: this.clientIds, bytes: snapshot.length }, 'began a new generation')
        this.#die(closeCode.outdated, outdated)
      }
      return result.kind === 'appended'
    } catch (error) {
      log.error({ documentId, err: error }, 'a new generation could not begin')
      this.#die(closeCode.storage, notSaved)
      return false
    }
  }

  /** Lets go of a room that nobody needs any more. */
  retire(): void {
    if (this.isEmpty && this.#renewing === undefined) this.#die(closeCode.restart, 'Nobody was here.')
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
    if (!peer.isIntroduced && needsIntroduction.has(message.kind)) return peer.close(closeCode.outdated, outdated)
    switch (message.kind) {
      case 'step1':
        return this.#answer(peer, message.stateVector)
      case 'answer':
        peer.answers = 'given'
        return this.#judge(peer, message.update)
      case 'update':
        return peer.answers === 'awaited' ? undefined : this.#judge(peer, message.update)
      case 'awareness':
        return this.#presence.hear(peer, message.own)
      case 'queryAwareness':
        return this.#presence.tell(peer)
      case 'giveBack':
        return this.#takeBack(peer, message.clientId)
      default:
        return unreachable(message)
    }
  }

  #answer(peer: Peer, stateVector: Uint8Array): void {
    try {
      if (isOfAnotherGeneration(stateVector, this.options.stored.serverClientId))
        return peer.close(closeCode.outdated, outdated)
      peer.answer(stateVector, this.#published.answerTo, Date.now())
    } catch {
      return peer.close(closeCode.malformed, 'That is not a state vector.')
    }
    if (peer.isIntroduced) return
    peer.isIntroduced = true
    if (peer.wantsLease) void this.#lease(peer)
  }

  async #lease(peer: Peer): Promise<void> {
    const { documentId, log } = this.options
    const offer = (clientId: number): boolean => {
      if (peer.closed || this.#dead) return false
      peer.send(leaseFrame(clientId, this.#published.clockOf(clientId)))
      return true
    }
    await this.#owners
      .lease(peer.visitor.memberId, offer)
      .catch((error: unknown) => log.error({ documentId, err: error }, 'a client id could not be leased'))
  }

  /** Not while something written under it is on its way: whoever is leased it next has to find all of it. */
  #takeBack(peer: Peer, clientId: number): void {
    if (Y.getState(this.#twin.document.store, clientId) !== this.#published.clockOf(clientId)) return
    const { documentId, log } = this.options
    this.#owners
      .giveBack(peer.visitor.memberId, clientId)
      .catch((error: unknown) => log.error({ documentId, err: error }, 'a client id could not be given back'))
  }

  /** Once, until it answers: every change that follows the missing one shows the same gap, and every answer holds all of them. */
  #askForMissing(peer: Peer): void {
    if (peer.isAsked) return
    peer.isAsked = true
    peer.send(step1Frame(this.#published.stateVector()))
  }

  #judge(peer: Peer, update: Uint8Array): void {
    if (this.#published.hasNoRoomFor(update)) return peer.close(closeCode.overloaded, isFull)
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
        if (verdict.code === 'missing' && peer.answers === 'pending') {
          peer.answers = 'awaited'
          return
        }
        this.options.log.info({ documentId: this.options.documentId, memberId, code: verdict.code }, 'refused a change')
        return peer.close(closeCode.refused, verdict.message)
      case 'crowding':
        this.options.log.info({ documentId: this.options.documentId, memberId }, 'too many new client ids')
        return peer.close(closeCode.overloaded, 'You opened this board anew too many times. Come back in a while.')
      default:
        return unreachable(verdict)
    }
  }

  #queue(accepted: Accepted, from: Peer | undefined, settle: Change['settle']): void {
    const { update, acts, clients, newWriters } = accepted
    const memberId = from?.visitor.memberId ?? null
    if (memberId !== null && newWriters.length > 0) {
      this.#owners.bind(memberId, newWriters)
      this.options.newIds.count(memberId, newWriters.length)
    }
    const entry = { update, acts, memberId, at: new Date(), newWriters }
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
    for (const peer of this.#peers) if (peer !== only && peer.isIntroduced) peer.sendChange(frame, before, now)
    this.#tellSaved(batch)
    this.options.onGrown()
  }

  /** Everyone who wrote learns what is safe, on all their connections: one may have taken the place of another meanwhile. */
  #tellSaved(batch: readonly Change[]): void {
    const authors = new Set(batch.map(({ entry }) => entry.memberId))
    const clients = new Set(batch.flatMap(({ clients: ids }) => ids))
    const clocks = new Map([...clients].map((client) => [client, this.#published.clockOf(client)]))
    const frame = savedFrame(Y.encodeStateVector(clocks))
    for (const peer of this.#peers) if (peer.wantsSaved && authors.has(peer.member.id)) peer.send(frame)
  }

  #end(peer: Peer): void {
    peer.closed = true
    this.#peers.delete(peer)
    this.#presence.leave(peer)
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
    this.#presence.stop()
    this.options.onDead()
    for (const peer of this.#peers) peer.close(code, reason)
    this.#peers.clear()
    this.#line.drop(reason)
  }

  #fail(error: unknown): void {
    this.options.log.error({ documentId: this.options.documentId, err: error }, 'a commit failed')
    this.#die(closeCode.storage, notSaved)
  }

  #accepted(): readonly Uint8Array[] {
    return [this.#published.whole().state, ...this.#line.notDurable()]
  }
}
