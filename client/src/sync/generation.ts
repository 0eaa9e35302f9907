// A generation of a document is what one server client id wrote. Two of them never meet in one document or one local copy.
import { isServerClientId } from '@colloquy/shared/wire/client-id'
import type * as Y from 'yjs'

/** Undefined while nothing of the server is here. */
export const generationOf = (document: Y.Doc): number | undefined => {
  for (const client of document.store.clients.keys()) if (isServerClientId(client)) return client
  return undefined
}
