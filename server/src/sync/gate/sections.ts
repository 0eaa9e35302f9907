// The second step of the gate: each client's structs are one run of clocks, as every encoder of Yjs writes them. The decoder counts the clocks
// of a section and lets each client have one, so they follow each other.
import type { Refusal } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import type { Struct } from './decode.ts'
import { impossible } from './impossible.ts'

export interface Section {
  readonly from: number
  /** The clock after the last one. */
  readonly to: number
  readonly items: readonly Y.Item[]
}

export interface Sections {
  readonly kind: 'sections'
  readonly byClient: ReadonlyMap<number, Section>
}

/** The longest run that one struct may stand for: years of overwriting one key without ever sending. */
export const maxRun = 1e6

export const sectionsOf = (structs: readonly Struct[]): Sections | Refusal => {
  const byClient = new Map<number, { from: number; to: number; items: Y.Item[] }>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (struct instanceof Y.Skip) return impossible('it leaves clocks out')
    // Yjs writes these where a nested type was deleted; a board has none.
    if (struct instanceof Y.GC) return impossible('it holds collected garbage')
    if (!Number.isSafeInteger(client) || !Number.isSafeInteger(end)) return impossible('a number beyond all others')
    if (!(struct.length > 0)) return impossible('an entry without length')
    if (struct.length > maxRun) return impossible('an entry longer than any')
    const section = byClient.get(client)
    if (section === undefined) byClient.set(client, { from: clock, to: end, items: [struct] })
    else {
      section.to = end
      section.items.push(struct)
    }
  }
  return { kind: 'sections', byClient }
}
