import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'

/** The document that these updates make, in one transaction: that drops what was overwritten as it goes. */
export const replay = (updates: readonly Uint8Array[]): BoardDocument => {
  const document = createBoardDocument()
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update)
  })
  return document
}
