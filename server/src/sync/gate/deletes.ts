// The seventh step of the gate: an update deletes what exists once it is applied. Yjs would keep a range beyond that as pending, and delete
// by it what its author writes later.
import type { Refusal } from '@colloquy/shared/board/refusal'
import type { Decoded } from './decode.ts'
import { impossible } from './impossible.ts'
import type { Sections } from './sections.ts'

/** Undefined: all of it is there. */
export const deletesBeyond = (
  deletes: Decoded['deletes'],
  byClient: Sections['byClient'],
  stateOf: (client: number) => number,
): { readonly kind: 'gap' } | Refusal | undefined => {
  for (const [client, ranges] of deletes) {
    const end = Math.max(stateOf(client), byClient.get(client)?.to ?? 0)
    for (const { clock, len } of ranges) {
      if (!(len > 0) || !Number.isSafeInteger(clock + len)) return impossible('a deletion of nothing')
      if (clock + len > end) return { kind: 'gap' }
    }
  }
  return undefined
}
