// The board as this browser keeps it, for the time without a server: the document, and how much of it the server has on disk.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { type Clocks, mergeClocks } from '../clocks.ts'
import { generationOf } from '../generation.ts'
import { chooseCopy, copiesInBrowser } from './copies.ts'
import type { CopyOptions, LocalCopy } from './copy.ts'
import { holdCopy } from './held-copies.ts'

const rememberAfterMs = 250

/** Two accounts in one browser never see each other's. Begun with at once where it is known which; otherwise as soon as the server sent the board. */
export const openLocalCopy = (document: Y.Doc, options: CopyOptions): LocalCopy => {
  const copies = copiesInBrowser(options.memberId, options.boardId)
  let name: string | undefined
  let stored: IndexeddbPersistence | undefined
  let letGo = (): void => {}
  let pending: Clocks | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const begin = async (): Promise<Clocks> => {
    const generation = generationOf(document)
    name = chooseCopy(await copies.list(), { ...options, generation })
    if (name === undefined) {
      document.on('afterTransaction', beginLate)
      return noClocks
    }
    letGo = await holdCopy(name)
    if (isClosed) {
      letGo()
      return noClocks
    }
    copies.used(name)
    stored = new IndexeddbPersistence(name, document)
    await stored.whenSynced
    // What was remembered before there was a place for it.
    await writeDurable()
    return readDurable(stored)
  }

  const beginLate = (): void => {
    if (generationOf(document) === undefined) return
    document.off('afterTransaction', beginLate)
    if (!isClosed) beginning = begin().catch(() => noClocks)
  }

  const writeDurable = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const clocks = pending
    if (clocks === undefined || stored === undefined || stored.db === null) return
    pending = undefined
    await addDurable(stored, clocks)
  }

  let beginning = begin().catch(() => noClocks)
  return {
    loaded: beginning,
    keeps: () => stored !== undefined && stored.db !== null,
    name: () => name,
    rememberDurable: (clocks) => {
      pending = clocks
      if (!isClosed) timer ??= setTimeout(() => void writeDurable().catch(() => {}), rememberAfterMs)
    },
    settled: async () => {
      await beginning
      const db = stored?.db
      if (!db) return
      // Waits in line behind every write to the same store.
      const request = db.transaction('updates').objectStore('updates').count()
      await new Promise((resolve, reject) => {
        request.onsuccess = resolve
        request.onerror = () => reject(request.error)
      })
    },
    close: async () => {
      isClosed = true
      document.off('afterTransaction', beginLate)
      await writeDurable().catch(() => {})
      await stored?.destroy()
      letGo()
    },
  }
}

const durableKey = 'durable'

export const readDurable = async (stored: IndexeddbPersistence): Promise<Clocks> => {
  const bytes: unknown = await stored.get(durableKey)
  return bytes instanceof ArrayBuffer ? Y.decodeStateVector(new Uint8Array(bytes)) : noClocks
}

/** Another tab of mine may have written since, and knows no less than we do. */
export const addDurable = async (stored: IndexeddbPersistence, clocks: Clocks): Promise<void> => {
  const merged = mergeClocks(await readDurable(stored), clocks)
  await stored.set(durableKey, Y.encodeStateVector(new Map(merged)).slice().buffer)
}

const noClocks: Clocks = new Map()
