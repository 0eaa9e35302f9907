// The third step of the gate: an update becomes the one form that Yjs itself would write for what is new in it. What the server has, parts
// of entries, duplicates, bytes behind the end and overlong numbers vanish, so that what is judged is byte for byte what is applied.
import type { Refusal } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import { type Decoded, decode } from './decode.ts'
import { impossible } from './impossible.ts'
import { type Sections, sectionsOf } from './sections.ts'

/** Once to rewrite it, once to see that it stays; a value that needs more is made to. */
const maxPasses = 3

export interface Canonical {
  readonly kind: 'canonical'
  readonly update: Uint8Array
  readonly byClient: Sections['byClient']
  readonly deletes: Decoded['deletes']
}

export type Uncanonical = { readonly kind: 'gap' } | { readonly kind: 'malformed' } | Refusal

/** `stateOf` is the clock up to which the server has a client's structs. */
export const canonicalForm = (update: Uint8Array, stateOf: (client: number) => number): Canonical | Uncanonical => {
  let bytes = update
  for (let pass = 0; pass < maxPasses; pass++) {
    const decoded = decode(bytes)
    if (decoded.kind !== 'decoded') return decoded
    const sections = sectionsOf(decoded.structs)
    if (sections.kind === 'refused') return sections
    const has = new Map<number, number>()
    for (const [client, { from, to }] of sections.byClient) {
      const state = stateOf(client)
      if (from > state) return { kind: 'gap' }
      has.set(client, Math.min(state, to))
    }
    const rewritten = difference(bytes, has)
    if (rewritten === undefined) return { kind: 'malformed' }
    if (isSame(rewritten, bytes))
      return { kind: 'canonical', update: bytes, byClient: sections.byClient, deletes: decoded.deletes }
    bytes = rewritten
  }
  return impossible('it has no settled form')
}

/** Undefined for a value so deep that it could just be read and not be written. */
const difference = (update: Uint8Array, has: ReadonlyMap<number, number>): Uint8Array | undefined => {
  try {
    return Y.diffUpdate(update, Y.encodeStateVector(new Map(has)))
  } catch {
    return undefined
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
