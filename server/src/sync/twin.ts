// The speculative twin of a document: everything that was accepted, durable or not yet. Every change is tried here first.
import { type Actor, mayWrite, server } from '@colloquy/shared/board/actor'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import type { BoardDocument } from '@colloquy/shared/board/document'
import { type Refusal, refuse } from '@colloquy/shared/board/refusal'
import { run } from '@colloquy/shared/board/run'
import * as Y from 'yjs'
import { actOf, type Examined, examine } from './examine.ts'
import { type Gated, type Passed, passGate } from './gate/gate.ts'
import { inspect } from './inspect.ts'
import type { Act } from './journal.ts'
import { replay } from './replay.ts'

export type Member = Extract<Actor, { readonly kind: 'member' }>

export interface Accepted {
  readonly kind: 'accepted'
  /** The server's own encoding of what changed, never the bytes that came. */
  readonly update: Uint8Array
  readonly acts: readonly Act[]
  /** The client ids that wrote. */
  readonly clients: readonly number[]
  /** Those of them that nobody had, and that are the member's from now on. */
  readonly newWriters: readonly number[]
}

export type Verdict =
  | Accepted
  | Exclude<Gated, Passed>
  /** It comes under one new client id too many. */
  | { readonly kind: 'crowding' }

export interface Twin {
  offer(update: Uint8Array, member: Member): Verdict
  /** Runs a command in the server's own name. */
  write(command: Command): Accepted | Refusal
  /** Everything accepted so far, to be read. */
  readonly document: BoardDocument
}

export interface TwinOptions {
  /** Everything accepted so far, in order; asked again whenever a refused change has to be forgotten. */
  readonly accepted: () => readonly Uint8Array[]
  /** Under which the server itself writes; members can't. */
  readonly serverClientId: number
  /** Which member writes under a client id; undefined where nobody did. */
  readonly ownerOf: (clientId: number) => string | undefined
  /** Whether this member may bring along new client ids. */
  readonly mayBind: (memberId: string) => boolean
}

export const createTwin = ({ accepted, serverClientId, ownerOf, mayBind }: TwinOptions): Twin => {
  const load = (): BoardDocument => {
    const loaded = replay(accepted())
    loaded.clientID = serverClientId
    return loaded
  }
  let document = load()
  const forget = (): void => {
    document.destroy() // It holds a change that was not accepted.
    document = load()
  }
  /** Applies what the gate let through, and takes it back unless `examine` accepts it before the transaction ends. */
  const attempt = (passed: Passed, member: Member): Verdict => {
    const written = recordUpdate(document)
    let verdict: Examined | undefined
    try {
      document.transact((transaction) => {
        Y.applyUpdate(document, passed.update)
        verdict = examine(transaction, passed.clients, member)
      })
    } catch (error) {
      forget() // A bug: whatever was found, the document is not whole.
      throw error
    }
    const update = written()
    if (verdict === undefined) throw new Error('A transaction ended without a verdict.')
    if (verdict.kind === 'refused') {
      forget()
      return verdict
    }
    if (update === undefined) return { kind: 'known' }
    const { clients, newWriters } = passed
    return { kind: 'accepted', update, acts: verdict.acts, clients: [...clients.keys()], newWriters }
  }

  return {
    get document() {
      return document
    },
    offer: (update, member) => {
      const gated = passGate(update, document, { memberId: member.memberId, ownerOf, serverClientId })
      if (gated.kind !== 'passed') return gated
      if (gated.newWriters.length > 0 && !mayBind(member.memberId)) return { kind: 'crowding' }
      return gated.clients.size > 0 && !mayWrite(member) ? guestsRead : attempt(gated, member)
    },
    write: (command) => {
      const index = createBoardIndex(document)
      const written = recordUpdate(document)
      const acts = recordActs(document, serverClientId)
      const outcome = run(document, index, server, command)
      index.destroy()
      const [update = emptyUpdate, done] = [written(), acts()]
      if (outcome.kind === 'refused') return outcome
      return { kind: 'accepted', update, acts: done, clients: [serverClientId], newWriters: [] }
    },
  }
}

const emptyUpdate = new Uint8Array([0, 0])

const guestsRead = refuse('mayNot', 'Guests can read the board, not change it. Ask an organizer to make you a member.')

const recordUpdate = (document: BoardDocument): (() => Uint8Array | undefined) => {
  let bytes: Uint8Array | undefined
  const record = (update: Uint8Array): void => {
    bytes = update
  }
  document.on('update', record)
  return () => {
    document.off('update', record)
    return bytes
  }
}

const recordActs = (document: BoardDocument, clientId: number): (() => readonly Act[]) => {
  let acts: readonly Act[] = []
  const record = (transaction: Y.Transaction): void => {
    const findings = inspect(transaction, [clientId])
    if (findings.kind === 'findings') acts = findings.touches.map(actOf)
  }
  document.on('beforeObserverCalls', record)
  return () => {
    document.off('beforeObserverCalls', record)
    return acts
  }
}
