// Client ids that the server lends, as far as the document is concerned: given back they are used again by the same member, lost they are not.
import type { BoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import type { Random } from '../../testing/random.ts'
import type { SmallServer } from '../../testing/small-server.ts'
import type { HonestClient } from './honest-client.ts'

export interface Leases {
  /** The client goes on under a leased id, if it has all that was written under it. */
  take(client: HonestClient, server: SmallServer): boolean
  /** Only when all that it wrote is saved. */
  giveBack(client: HonestClient, published: BoardDocument): void
  /** The page was closed without a word. */
  lose(client: HonestClient): void
}

export const createLeases = (random: Random): Leases => {
  const free = new Map<string, number[]>()
  const held = new Map<HonestClient, number>()
  const clockOf = (document: BoardDocument, id: number): number => Y.getState(document.store, id)
  return {
    take: (client, server) => {
      if (held.has(client)) return false
      const id = free.get(client.visitor.memberId)?.pop() ?? random.clientId()
      server.writers.set(id, client.visitor.memberId)
      held.set(client, id)
      if (clockOf(client.document, id) !== clockOf(server.twin.document, id)) return false
      client.document.clientID = id
      return true
    },
    giveBack: (client, published) => {
      const id = held.get(client)
      if (id === undefined || clockOf(client.document, id) !== clockOf(published, id)) return
      const ofMember = free.get(client.visitor.memberId) ?? []
      free.set(client.visitor.memberId, [...ofMember, id])
      held.delete(client)
      client.document.clientID = random.clientId()
    },
    lose: (client) => void held.delete(client),
  }
}
