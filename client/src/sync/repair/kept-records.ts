// What was written and is in no document any more: to be carried over into the next one, or to be handed back to the person. In a database of
// its own, because it has to outlive the copy that it was taken from.
import type { Write } from '@colloquy/shared/board/command'

/** Why words are handed back. */
export type Why = 'refused' | 'gone' | 'notAllowed'

export interface Kept {
  readonly memberId: string
  readonly boardId: string
  readonly fate: { readonly kind: 'carry' } | { readonly kind: 'handBack'; readonly why: Why }
  readonly entries: readonly Write[]
  /** What the ids in the entries stood for. */
  readonly titles: Readonly<Record<string, string>>
}

export type KeptRecord = Kept & { readonly id: number }

export interface KeptRecords {
  /** Settles once it is on the disk. */
  add(kept: Kept): Promise<void>
  of(memberId: string, boardId: string): Promise<readonly KeptRecord[]>
  remove(ids: readonly number[]): Promise<void>
  subscribe(listener: () => void): () => void
}

const listeners = new Set<() => void>()

/** Where the browser keeps nothing, at least as long as the page lives. */
const inMemory: KeptRecord[] = []

const patienceMs = 1_500

export const createKeptRecords = (name = 'colloquy:kept'): KeptRecords => {
  const opened = openDatabase(name)
  const changed = (): void => {
    for (const listener of [...listeners]) listener()
  }
  return {
    add: async (kept) => {
      const isStored = await inDatabase(opened, 'readwrite', (store) => store.add(kept))
      if (isStored === undefined) inMemory.push({ ...kept, id: -1 - inMemory.length })
      changed()
    },
    of: async (memberId, boardId) => {
      const stored = await inDatabase(opened, 'readonly', (store) => store.getAll() as IDBRequest<KeptRecord[]>)
      return [...(stored ?? []), ...inMemory].filter(
        (record) => record.memberId === memberId && record.boardId === boardId,
      )
    },
    remove: async (ids) => {
      for (const id of ids) {
        const at = inMemory.findIndex((record) => record.id === id)
        if (at >= 0) inMemory.splice(at, 1)
        else await inDatabase(opened, 'readwrite', (store) => store.delete(id))
      }
      changed()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const openDatabase = (name: string): Promise<IDBDatabase | undefined> =>
  new Promise((resolve) => {
    setTimeout(resolve, patienceMs)
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () =>
        request.result.createObjectStore('records', { keyPath: 'id', autoIncrement: true })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })

/** Undefined where it could not be done. */
const inDatabase = async <T>(
  opened: Promise<IDBDatabase | undefined>,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> => {
  const db = await opened
  if (db === undefined) return undefined
  return new Promise((resolve) => {
    const transaction = db.transaction('records', mode, { durability: 'strict' })
    const request = act(transaction.objectStore('records'))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => resolve(undefined)
  })
}
