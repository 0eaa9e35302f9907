// Copies of a board that no tab goes on with: of an older generation, or set aside. What was never saved of them is taken out; then they go.
import type { Write } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { deleteDB } from 'lib0/indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import type { Clocks } from '../clocks.ts'
import type { Copies } from '../local/copies.ts'
import { ifLeft } from '../local/held-copies.ts'
import { addDurable, readDurable } from '../local/local-copy.ts'
import { unsavedEntries } from './unsaved-entries.ts'

/** Calls `keep` with each copy's unsaved entries, and removes a copy once that settled. */
export const clearLeftovers = async (
  copies: Copies,
  except: string | undefined,
  keep: (entries: readonly Write[], document: BoardDocument) => Promise<void>,
): Promise<void> => {
  for (const { name } of await copies.list())
    if (name !== except)
      await ifLeft(name, copies.usedAt(name), async () => {
        await inCopy(name, async (document, stored) => {
          const entries = unsavedEntries(document, await readDurable(stored))
          if (entries.length > 0) await keep(entries, document)
          // Marked first: should the browser end before it is gone, nothing of it is taken for unsaved again.
          await addDurable(stored, reachOf(document))
        })
        await deleteDB(name)
        copies.forget(name)
      })
}

/** What a copy holds so far is dealt with, and none of it waits any more. */
export const markDealtWith = (name: string, reach: Clocks): Promise<void> =>
  inCopy(name, (_document, stored) => addDurable(stored, reach))

const inCopy = async (
  name: string,
  act: (document: BoardDocument, stored: IndexeddbPersistence) => Promise<void>,
): Promise<void> => {
  const document = createBoardDocument()
  const stored = new IndexeddbPersistence(name, document)
  await stored.whenSynced
  try {
    await act(document, stored)
  } finally {
    await stored.destroy()
  }
}

/** How far a document reaches, with what hangs in the air in it. */
export const reachOf = (document: Y.Doc): Clocks => {
  const reach = Y.decodeStateVector(Y.encodeStateVector(document))
  const pending = document.store.pendingStructs?.update
  if (pending !== undefined)
    for (const { id, length } of Y.decodeUpdateV2(pending).structs)
      reach.set(id.client, Math.max(reach.get(id.client) ?? 0, id.clock + length))
  return reach
}
