import { roots } from '@colloquy/shared/board/part'
import * as Y from 'yjs'

/**
 * Whether an update arrived as the gate foresaw it: nothing waits for something else, every client's clock is where it should be, and no
 * root map came along. The gate sees to all of it beforehand; this is what Yjs says.
 */
export const isWhole = (document: Y.Doc, clients: Iterable<readonly [number, { readonly to: number }]>): boolean => {
  const { store } = document
  if (store.pendingStructs !== null || store.pendingDs !== null || document.share.size !== roots.length) return false
  for (const [client, { to }] of clients) if (Y.getState(store, client) !== to) return false
  return true
}
