// The client id that the server leases to this page. A page that ends in peace gives it back, so that a document's ids stay few: every page
// that was ever open would add one, and many ids make Yjs slow.
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

export interface Lease {
  /** It holds none, and none was offered. */
  wants(): boolean
  /** The server's offer: the id is mine once I have as much of it as the server. */
  offer(clientId: number, clock: number): void
  onSynced(): void
  onLost(): void
  /** The id that is given back, not written under again; undefined where there is none. Only while all that was written under it is saved. */
  giveBack(): number | undefined
}

export const createLease = (document: Y.Doc, awareness: Awareness): Lease => {
  let offered: { readonly clientId: number; readonly clock: number } | undefined
  let held: number | undefined
  let isSynced = false

  const take = (): void => {
    if (!isSynced || offered === undefined) return
    const { clientId, clock } = offered
    offered = undefined
    // What this browser has beyond the server's state, another page may have written and not saved: the id is not safe here.
    if (Y.getState(document.store, clientId) !== clock) return
    held = clientId
    writeAs(clientId, document, awareness)
  }

  return {
    wants: () => held === undefined && offered === undefined,
    offer: (clientId, clock) => {
      offered = { clientId, clock }
      take()
    },
    onSynced: () => {
      isSynced = true
      take()
    },
    onLost: () => {
      isSynced = false
    },
    giveBack: () => {
      const clientId = held
      if (clientId === undefined) return undefined
      held = undefined
      writeAs(new Y.Doc().clientID, document, awareness)
      return clientId
    },
  }
}

/** Presence goes along: the provider keeps, over a lost connection, only the state under the document's own id. */
const writeAs = (clientId: number, document: Y.Doc, awareness: Awareness): void => {
  const state = awareness.getLocalState()
  awareness.states.delete(awareness.clientID)
  awareness.meta.delete(awareness.clientID)
  document.clientID = clientId
  awareness.clientID = clientId
  // The library counts from 0, and others take only what is later than that.
  awareness.meta.set(clientId, { clock: 0, lastUpdated: Date.now() })
  awareness.setLocalState(state)
}
