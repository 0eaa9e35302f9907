// The sixth step of the gate: nobody writes under another's client id. An id that nobody has becomes the member's who writes first.
import { type Refusal, refuse } from '@colloquy/shared/board/refusal'
import { isServerClientId } from '@colloquy/shared/wire/client-id'
import { impossible } from './impossible.ts'
import type { Sections } from './sections.ts'

/** Each reload of a page that is offline writes under a new id, and all come in one update. */
export const maxNewWriters = 128

export interface Writer {
  readonly memberId: string
  /** Undefined: nobody wrote under it yet. */
  readonly ownerOf: (client: number) => string | undefined
  readonly serverClientId: number
}

export const newWritersIn = (
  byClient: Sections['byClient'],
  { memberId, ownerOf, serverClientId }: Writer,
): { readonly kind: 'writers'; readonly newWriters: readonly number[] } | Refusal => {
  const newWriters: number[] = []
  for (const client of byClient.keys()) {
    if (client === serverClientId || isServerClientId(client))
      return refuse('notYours', 'That client id belongs to the server.')
    const owner = ownerOf(client)
    if (owner === undefined) newWriters.push(client)
    else if (owner !== memberId) return refuse('notYours', 'That client id belongs to another member.')
  }
  return newWriters.length > maxNewWriters ? impossible('too many new client ids') : { kind: 'writers', newWriters }
}
