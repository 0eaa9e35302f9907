// Folds a snapshot and the journal after it into one snapshot.
import { isDeepStrictEqual } from 'node:util'
import { contentOf } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import { replay } from './replay.ts'

/**
 * Replays all updates in one transaction, which drops what was overwritten. (Merging the updates instead takes fifty times as long on a large board.)
 * Throws if something is missing among them, or if the result, loaded again, holds other content.
 */
export const foldUpdates = (updates: readonly Uint8Array[]): Uint8Array => {
  const live = replay(updates)
  if (live.store.pendingStructs !== null || live.store.pendingDs !== null)
    throw new Error('Something is missing in the journal.')
  const snapshot = Y.encodeStateAsUpdate(live)
  const again = replay([snapshot])
  const same =
    isDeepStrictEqual(contentOf(live), contentOf(again)) &&
    isDeepStrictEqual(Y.decodeStateVector(Y.encodeStateVector(live)), Y.decodeStateVector(Y.encodeStateVector(again)))
  if (!same) throw new Error('The compacted document does not hold the same content.')
  return snapshot
}
