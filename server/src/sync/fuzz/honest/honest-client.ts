// A page and the provider behind it, as far as the order of things goes: a replica, what waits to be sent, and what comes in.
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import type { BoardDocument } from '@colloquy/shared/board/document'
import { run } from '@colloquy/shared/board/run'
import * as Y from 'yjs'
import { replay } from '../../replay.ts'
import type { Visitor } from '../../rooms.ts'
import { honestAct } from '../../testing/honest-acts.ts'
import type { Random } from '../../testing/random.ts'
import type { Member } from '../../twin.ts'

const fromServer = Symbol('from the server')

export class HonestClient {
  document: BoardDocument
  index: BoardIndex
  readonly member: Member
  /** Changes made while online, not sent yet. */
  outbox: Uint8Array[] = []
  /** What the server published, not received yet. */
  readonly inbox: Uint8Array[] = []
  isOnline = false
  readonly #undo: Command[] = []

  constructor(
    readonly visitor: Visitor,
    private readonly random: Random,
    state: readonly Uint8Array[] = [],
  ) {
    this.member = { kind: 'member', memberId: visitor.memberId, role: visitor.role }
    this.document = replay(state)
    this.index = this.#watch(random.clientId())
  }

  /** Does something that a person may do now; whether it came to anything. */
  act(at: number): boolean {
    const isUndo = this.random.chance(0.15)
    const command = isUndo ? this.#undo.pop() : honestAct(this.random, this, at)
    if (command === undefined) return false
    const outcome = run(this.document, this.index, this.member, command)
    if (outcome.kind === 'refused') return false
    this.#undo.push(outcome.inverse)
    if (this.#undo.length > 20) this.#undo.shift()
    return true
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.document, update, fromServer)
  }

  /** A page that is loaded again has what it stored, and draws a new client id. */
  reload(): void {
    const state = Y.encodeStateAsUpdate(this.document)
    this.index.destroy()
    this.document.destroy()
    this.#undo.length = 0
    this.disconnect()
    this.document = replay([state])
    this.index = this.#watch(this.random.clientId())
  }

  /** What was on its way in either direction is lost. */
  disconnect(): void {
    this.isOnline = false
    this.outbox = []
    this.inbox.length = 0
  }

  /** What a server lacks that has this state vector: the answer to sync step 1. */
  missing(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.document, stateVector)
  }

  #watch(clientId: number): BoardIndex {
    this.document.clientID = clientId
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer && this.isOnline) this.outbox.push(update)
    })
    return createBoardIndex(this.document)
  }
}
