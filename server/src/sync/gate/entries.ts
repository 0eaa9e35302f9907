// The fourth step of the gate: a board holds plain values in its root maps and nothing else, so an entry has one of two shapes.
import { roots } from '@colloquy/shared/board/part'
import { type Refusal, refuse } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import { isPlainJson } from '../plain-json.ts'
import { impossible } from './impossible.ts'
import type { Sections } from './sections.ts'

const rootNames: ReadonlySet<unknown> = new Set(roots)

/** Three ids and what joins them. */
const maxKeyLength = 200

/** Of what is new in one update: a week offline, and then some. */
export const maxNewEntries = 20_000

export const refusalOfEntries = (byClient: Sections['byClient']): Refusal | undefined => {
  let entries = 0
  for (const { items } of byClient.values())
    for (const item of items) {
      if (++entries > maxNewEntries) return impossible('too many entries')
      const refusal = refusalOfPlace(item) ?? refusalOfContent(item)
      if (refusal !== undefined) return refusal
    }
  return undefined
}

/** An entry that follows another stands in that one's map, under its key; only the first of a key says where it is. */
const refusalOfPlace = ({ origin, rightOrigin, parent, parentSub }: Y.Item): Refusal | undefined => {
  // Yjs writes none into maps; with one, a live document and a fresh one come to hold different orders.
  if (rightOrigin !== null) return impossible('a map entry with a right neighbour')
  if (origin !== null) return undefined
  if (!rootNames.has(parent) || parentSub === null)
    return refuse('unknownPlace', 'A board holds plain values in its root maps.')
  return parentSub.length > maxKeyLength || parentSub === '__proto__' || parentSub.includes('\u0000')
    ? refuse('unknownPlace', 'That is no key of a board.')
    : undefined
}

const refusalOfContent = ({ content }: Y.Item): Refusal | undefined => {
  if (content instanceof Y.ContentDeleted) return undefined
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return impossible('an entry is one value')
  return isPlainJson(content.arr[0]) ? undefined : refuse('badValue', 'A value is plain JSON of modest size.')
}
