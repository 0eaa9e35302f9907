// A generation of a document is what one server client id wrote. Two of them never meet in one document or one local copy.
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import type * as Y from 'yjs'

/** Before generations a board was written by any id, so that what names none is of the first. Undefined where there is no id at all. */
export const generationIn = (clientIds: Iterable<number>): number | undefined => {
  const clients = [...clientIds]
  return clients.length === 0 ? undefined : (clients.find((client) => client > maxMemberClientId) ?? 1)
}

/** Undefined while nothing is here. */
export const generationOf = (document: Y.Doc): number | undefined => generationIn(document.store.clients.keys())
