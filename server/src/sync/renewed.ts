// A document written anew: the same content without its history, by one writer that no earlier generation knew.
import { isDeepStrictEqual } from 'node:util'
import { type BoardDocument, contentOf, createBoardDocument } from '@colloquy/shared/board/document'
import { roots } from '@colloquy/shared/board/part'
import * as Y from 'yjs'

/** Throws if something is missing among the updates, or if what was written holds other content. */
export const renewed = (updates: readonly Uint8Array[], serverClientId: number): Uint8Array => {
  const before = load(updates)
  const after = createBoardDocument()
  after.clientID = serverClientId
  after.transact(() => {
    for (const root of roots)
      for (const [key, value] of before.getMap(root).entries()) after.getMap(root).set(key, value)
  })
  const snapshot = Y.encodeStateAsUpdate(after)
  if (!isDeepStrictEqual(contentOf(before), contentOf(load([snapshot]))))
    throw new Error('The renewed document does not hold the same content.')
  return snapshot
}

const load = (updates: readonly Uint8Array[]): BoardDocument => {
  const document = createBoardDocument()
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update)
  })
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null)
    throw new Error('Something is missing in the journal.')
  return document
}
