// A new generation of a document: its content without its history, under a client id that was never used before.
import { isDeepStrictEqual } from 'node:util'
import { contentOf, createBoardDocument } from '@colloquy/shared/board/document'
import { roots } from '@colloquy/shared/board/part'
import { isServerClientId } from '@colloquy/shared/wire/client-id'
import * as Y from 'yjs'
import { replay } from './replay.ts'

/** Every key is kept, since none is ever removed. Throws if something is missing among the updates, or if the result holds other content. */
export const encodeAfresh = (updates: readonly Uint8Array[], serverClientId: number): Uint8Array => {
  const old = replay(updates)
  if (old.store.pendingStructs !== null || old.store.pendingDs !== null)
    throw new Error('Something is missing in the journal.')
  const next = createBoardDocument()
  next.clientID = serverClientId
  next.transact(() => {
    for (const root of roots) for (const [key, value] of old.getMap(root)) next.getMap(root).set(key, value)
  })
  const snapshot = Y.encodeStateAsUpdate(next)
  if (!isDeepStrictEqual(contentOf(old), contentOf(replay([snapshot]))))
    throw new Error('The new generation does not hold the same content.')
  return snapshot
}

/** Whether a state vector names another server client id than the present one. Throws where it is none. */
export const isOfAnotherGeneration = (stateVector: Uint8Array, serverClientId: number): boolean =>
  [...Y.decodeStateVector(stateVector).keys()].some((id) => id !== serverClientId && isServerClientId(id))
