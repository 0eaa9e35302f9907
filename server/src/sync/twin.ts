// The speculative twin of a document: everything that was accepted, durable or not yet. Every change is tried here first.
import { type Actor, server } from '@colloquy/shared/board/actor'
import { partOf } from '@colloquy/shared/board/board'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument, valueAt } from '@colloquy/shared/board/document'
import { judge } from '@colloquy/shared/board/judge'
import type { Touch } from '@colloquy/shared/board/part'
import { type Refusal, refuse } from '@colloquy/shared/board/refusal'
import { run } from '@colloquy/shared/board/run'
import * as Y from 'yjs'
import { inspect } from './inspect.ts'
import type { Act } from './journal.ts'

/** The client id under which the server itself writes; members can't. */
export const serverClientId = 1

export interface Accepted {
  readonly kind: 'accepted'
  /** The server's own encoding of what changed, never the bytes that came. */
  readonly update: Uint8Array
  readonly acts: readonly Act[]
  /** The client ids that wrote. */
  readonly clients: readonly number[]
}

export type Verdict =
  | Accepted
  /** Nothing in it was new. */
  | { readonly kind: 'known' }
  /** Something before it is missing: nothing was applied, the client should be asked for the rest. */
  | { readonly kind: 'gap' }
  /** Bytes that are no update. */
  | { readonly kind: 'malformed' }
  | Refusal

export interface Twin {
  offer(update: Uint8Array, actor: Actor): Verdict
  /** Runs a command in the server's own name. */
  write(command: Command): Accepted | Refusal
}

/** `replay` gives everything accepted so far, in order; called again whenever a refused change has to be forgotten. */
export const createTwin = (replay: () => readonly Uint8Array[]): Twin => {
  let document = load(replay())
  const forget = (): void => {
    document.destroy() // It holds a change that was not accepted.
    document = load(replay())
  }

  return {
    offer: (update, actor) => {
      const clocks = clocksOf(update)
      if (clocks === undefined) return { kind: 'malformed' }
      if ((clocks.to.get(serverClientId) ?? 0) > Y.getState(document.store, serverClientId))
        return refuse('notYours', 'That client id belongs to the server.')
      // The usual gap is found before it costs a new twin: whoever comes back and writes on sends one with every change.
      for (const [client, clock] of clocks.from) if (clock > Y.getState(document.store, client)) return { kind: 'gap' }
      const written = recordUpdate(document)
      let verdict: Verdict | undefined
      try {
        document.transact((transaction) => {
          verdict = applied(document, update)
            ? examine(transaction, [...clocks.to.keys()], actor)
            : { kind: 'malformed' }
        })
      } catch (error) {
        forget()
        if (verdict === undefined) throw error
        // Yjs stumbled as it closed the transaction, over a delete set that names nothing, say: whatever we found, it is not whole.
        return { kind: 'malformed' }
      }
      const bytes = written()
      if (verdict === undefined) throw new Error('A transaction ended without a verdict.')
      if (verdict.kind !== 'accepted') {
        forget()
        return verdict
      }
      return bytes === undefined ? { kind: 'known' } : { ...verdict, update: bytes }
    },
    write: (command) => {
      document.clientID = serverClientId
      const index = createBoardIndex(document)
      const written = recordUpdate(document)
      const acts = recordActs(document)
      const outcome = run(document, index, server, command)
      index.destroy()
      const [bytes, done] = [written(), acts()]
      if (outcome.kind === 'refused') return outcome
      return { kind: 'accepted', update: bytes ?? emptyUpdate, acts: done, clients: [serverClientId] }
    },
  }
}

const emptyUpdate = new Uint8Array([0, 0])

const load = (updates: readonly Uint8Array[]): BoardDocument => {
  const document = createBoardDocument()
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update)
  })
  return document
}

/** Client id → the clock at which the update begins, and the one after it; undefined where the bytes are no update. */
const clocksOf = (update: Uint8Array): ReturnType<typeof Y.parseUpdateMeta> | undefined => {
  try {
    return Y.parseUpdateMeta(update)
  } catch {
    return undefined
  }
}

const applied = (document: BoardDocument, update: Uint8Array): boolean => {
  try {
    Y.applyUpdate(document, update)
    return true
  } catch {
    return false
  }
}

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

const recordActs = (document: BoardDocument): (() => readonly Act[]) => {
  let acts: readonly Act[] = []
  const record = (transaction: Y.Transaction): void => {
    const findings = inspect(transaction, [serverClientId])
    if (findings.kind === 'findings') acts = findings.touches.map(actOf)
  }
  document.on('beforeObserverCalls', record)
  return () => {
    document.off('beforeObserverCalls', record)
    return acts
  }
}

/** Called while the transaction is open: deleted values can still be read, and nobody has been told. */
const examine = (transaction: Y.Transaction, clients: readonly number[], actor: Actor): Verdict => {
  const { doc } = transaction
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return { kind: 'gap' }
  const findings = inspect(transaction, clients)
  if (findings.kind === 'refused') return findings
  const view = { get: (root: Touch['root'], key: string) => valueAt(doc, root, key) }
  for (const touch of [...findings.touches, ...findings.lost]) {
    const refusal = judge(touch, actor, view)
    if (refusal !== undefined) return refusal
  }
  return { kind: 'accepted', update: emptyUpdate, acts: findings.touches.map(actOf), clients }
}

const actOf = (touch: Touch): Act => ({
  touch,
  activity: partOf(touch.root)?.describe(touch) ?? { kind: 'changed', cardId: null },
})
