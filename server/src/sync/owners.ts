// Whose the client ids of one live document are, from the moment in which a change under them was accepted or they were leased.
// Knows the storage port, and nothing of connections.
import type { Journal } from './journal.ts'

export interface Owners {
  /** Undefined: nobody has it. */
  of(clientId: number): string | undefined
  bind(memberId: string, clientIds: readonly number[]): void
  /** Rejects if storage fails. `offer` tells the client, and answers whether it was still there; otherwise the id is given back. */
  lease(memberId: string, offer: (clientId: number) => boolean): Promise<void>
  /** Does nothing where the id is not that member's, or was given back already. Rejects if storage fails. */
  giveBack(memberId: string, clientId: number): Promise<void>
}

export const createOwners = (
  documentId: string,
  stored: ReadonlyMap<number, string>,
  journal: Pick<Journal, 'lease' | 'giveBack'>,
): Owners => {
  const owners = new Map(stored)
  const givenBack = new Set<number>()
  const giveBack = async (memberId: string, clientId: number): Promise<void> => {
    if (owners.get(clientId) !== memberId || givenBack.has(clientId)) return
    givenBack.add(clientId)
    await journal.giveBack(documentId, memberId, clientId)
  }

  return {
    of: (clientId) => owners.get(clientId),
    bind: (memberId, clientIds) => {
      for (const clientId of clientIds) owners.set(clientId, memberId)
    },
    lease: async (memberId, offer) => {
      const clientId = await journal.lease(documentId, memberId)
      if (clientId === undefined) return
      // Somebody may have drawn the same id, and wait for the commit that binds it; that commit will fail.
      if ((owners.get(clientId) ?? memberId) !== memberId) return
      owners.set(clientId, memberId)
      givenBack.delete(clientId)
      if (!offer(clientId)) await giveBack(memberId, clientId)
    },
    giveBack,
  }
}
