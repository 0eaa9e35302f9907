// The fifth step of the gate: what an entry follows is there. Missing is what an honest client sends again; Yjs would keep the update as
// pending, to be integrated when somebody else fills the gap, past every check.
import type { Refusal } from '@colloquy/shared/board/refusal'
import type * as Y from 'yjs'
import { impossible } from './impossible.ts'
import type { Sections } from './sections.ts'

/** Undefined: all of it can be integrated. */
export const missingIn = (
  byClient: Sections['byClient'],
  stateOf: (client: number) => number,
): { readonly kind: 'gap' } | Refusal | undefined => {
  for (const { items } of byClient.values())
    for (const { id, origin } of items) {
      if (origin === null || origin.clock < stateOf(origin.client)) continue
      if (origin.client === id.client && origin.clock >= id.clock) return impossible('an entry follows itself')
      if (origin.clock >= (byClient.get(origin.client)?.to ?? 0)) return { kind: 'gap' }
    }
  return canBeOrdered(byClient) ? undefined : impossible('entries that wait for each other')
}

/** Takes from each section what waits for nothing, until all is taken or nothing moves. */
const canBeOrdered = (byClient: Sections['byClient']): boolean => {
  if (byClient.size < 2) return true
  const taken = new Map<number, number>()
  const waits = ({ id, origin }: Y.Item): boolean => {
    if (origin === null || origin.client === id.client) return false
    const next = byClient.get(origin.client)?.items[taken.get(origin.client) ?? 0]
    return next !== undefined && origin.clock >= next.id.clock
  }
  for (let moved = true; moved; ) {
    moved = false
    let left = false
    for (const [client, { items }] of byClient) {
      let i = taken.get(client) ?? 0
      const start = i
      for (let item = items[i]; item !== undefined && !waits(item); item = items[i]) taken.set(client, ++i)
      moved ||= i > start
      left ||= i < items.length
    }
    if (!left) return true
  }
  return false
}
