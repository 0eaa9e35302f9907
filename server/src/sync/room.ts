// One live document: socket → frames → twin and judge → journal → everyone else. A change is durable before anybody else sees it.
// Knows two ports, socket and journal, and nothing of HTTP, sessions or SQL.
import type { Command } from '@colloquy/shared/board/command'
import type { Refusal } from '@colloquy/shared/board/refusal'
import { drawServerClientId } from '@colloquy/shared/wire/client-id'
import { type CloseCode, closeCode } from '@colloquy/shared/wire/close-code'
import * as Y from 'yjs'
import { type CommitLine, createCommitLine } from './commit-line.ts'
import { type Change, fanOut } from './fan-out.ts'
import { keepAliveFrame, savedFrame } from './frames.ts'
import { createHearing, type Hearing } from './hearing.ts'
import type { Journal, StoredDocument } from './journal.ts'
import { createLending } from './lending.ts'
import type { Log } from './log.ts'
import type { NewIdLimit } from './new-id-limit.ts'
import { createOwners, type Owners } from './owners.ts'
import { Peer } from './peer.ts'
import { createPresenceSpread } from './presence-spread.ts'
import { createPublished, type Published } from './published.ts'
import type { Connection, DurableState, Visitor, Wishes } from './rooms.ts'
import { sentences } from './sentences.ts'
import type { Socket } from './socket.ts'
import { type Accepted, createTwin, type Twin } from './twin.ts'

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

export class Room {
  readonly #published: Published
  readonly #twin: Twin
  readonly #peers = new Set<Peer>()
  readonly #presence = createPresenceSpread(this.#peers)
  readonly #owners: Owners
  readonly #line: CommitLine<Change>
  readonly #hearing: Hearing
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
      onConflict: () => this.#die(closeCode.restart, sentences.writtenElsewhere),
      onFailure: (error) => this.#fail(error),
      onEmpty: () => this.#tellIfEmpty(),
    })
    this.#twin = createTwin({
      accepted: () => this.#accepted(),
      serverClientId: stored.serverClientId,
      ownerOf: this.#owners.of,
      mayBind: options.newIds.allows,
    })
    const [published, twin] = [this.#published, this.#twin]
    const lending = createLending({
      ...options,
      owners: this.#owners,
      clockOf: published.clockOf,
      acceptedClockOf: (clientId) => Y.getState(twin.document.store, clientId),
    })
    this.#hearing = createHearing({
      ...{ documentId: options.documentId, log: options.log, serverClientId: stored.serverClientId },
      ...{ published, twin, lending, presence: this.#presence },
      onAccepted: (accepted, from) => this.#queue(accepted, from, undefined),
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
    this.#hearing.askForMissing(peer)
    if (saved) peer.send(savedFrame(this.#published.stateVector()))
    this.#presence.tell(peer)
    return {
      receive: (frame) => {
        if (!peer.closed && !this.#isClosing) this.#hearing.hear(peer, frame)
      },
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
      if (result.kind === 'conflict') this.#die(closeCode.restart, sentences.writtenElsewhere)
      else {
        log.info({ documentId, clientIds: this.clientIds, bytes: snapshot.length }, 'began a new generation')
        this.#die(closeCode.outdated, sentences.outdated)
      }
      return result.kind === 'appended'
    } catch (error) {
      log.error({ documentId, err: error }, 'a new generation could not begin')
      this.#die(closeCode.storage, sentences.notSaved)
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
    fanOut(this.#peers, this.#published, batch)
    this.options.onGrown()
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
    this.#die(closeCode.storage, sentences.notSaved)
  }

  #accepted(): readonly Uint8Array[] {
    return [this.#published.whole().state, ...this.#line.notDurable()]
  }
}
