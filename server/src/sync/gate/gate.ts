// What an update has to pass before the twin applies it: its steps in their order. Knows the document's clocks and who writes under which
// client id, changes nothing, and says nothing of whether the member may do what the update does.
import type { Refusal } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import { canonicalForm } from './canonical.ts'
import { deletesBeyond } from './deletes.ts'
import { refusalOfEntries } from './entries.ts'
import { missingIn } from './references.ts'
import { newWritersIn, type Writer } from './writers.ts'

export interface Passed {
  readonly kind: 'passed'
  /** The canonical form of what came: to be applied as it is. */
  readonly update: Uint8Array
  /** Whose clocks it moves, from the server's to the one after it. */
  readonly clients: ReadonlyMap<number, { readonly from: number; readonly to: number }>
  /** Client ids that become this member's. */
  readonly newWriters: readonly number[]
}

export type Gated =
  | Passed
  /** Nothing in it is new. */
  | { readonly kind: 'known' }
  /** Something before it is missing. */
  | { readonly kind: 'gap' }
  /** Bytes that are no update. */
  | { readonly kind: 'malformed' }
  | Refusal

export const passGate = (update: Uint8Array, document: Y.Doc, writer: Writer): Gated => {
  const stateOf = (client: number): number => Y.getState(document.store, client)
  const form = canonicalForm(update, stateOf)
  if (form.kind !== 'canonical') return form
  const { byClient, deletes } = form
  if (byClient.size === 0 && deletes.size === 0) return { kind: 'known' }
  const writers = newWritersIn(byClient, writer)
  if (writers.kind === 'refused') return writers
  const stopped =
    refusalOfEntries(byClient) ?? missingIn(byClient, stateOf) ?? deletesBeyond(deletes, byClient, stateOf)
  if (stopped !== undefined) return stopped
  return { kind: 'passed', update: form.update, clients: byClient, newWriters: writers.newWriters }
}
