// Which comments this browser's person has seen: for each card the number when its panel was last open. Kept here only.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { useIndex } from '../../sync/use-index.ts'

export interface SeenStore {
  seen(cardId: string): number
  see(cardId: string, count: number): void
  subscribe(listener: () => void): () => void
}

export const createSeen = (key: string, storage: Pick<Storage, 'getItem' | 'setItem'>): SeenStore => {
  const counts = new Map(read(key, storage))
  const listeners = new Set<() => void>()
  return {
    seen: (cardId) => counts.get(cardId) ?? 0,
    see: (cardId, count) => {
      if ((counts.get(cardId) ?? 0) === count) return
      counts.set(cardId, count)
      try {
        storage.setItem(key, JSON.stringify([...counts]))
      } catch {
        // A full or forbidden storage: the dots are then right until the tab closes.
      }
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const read = (key: string, storage: Pick<Storage, 'getItem'>): readonly (readonly [string, number])[] => {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isEntry) : []
  } catch {
    return []
  }
}

const isEntry = (entry: unknown): entry is [string, number] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number'

export const SeenContext = createContext<SeenStore | undefined>(undefined)

export const useSeenStore = (memberId: string, boardId: string): SeenStore => {
  const [store] = useState(() => createSeen(`colloquy:seen:${memberId}:${boardId}`, localStorage))
  return store
}

const useSeen = (): SeenStore => {
  const store = useContext(SeenContext)
  if (store === undefined) throw new Error('There is no board around this component.')
  return store
}

export const useComments = (cardId: string): { count: number; isUnread: boolean } => {
  const store = useSeen()
  const count = useIndex(`comments:${cardId}`, (index) => index.commentCount(cardId))
  const seen = useSyncExternalStore(store.subscribe, () => store.seen(cardId))
  return { count, isUnread: count > seen }
}

/** While a paper's panel is open, its comments count as read. */
export const useSeeing = (cardId: string): void => {
  const store = useSeen()
  const count = useIndex(`comments:${cardId}`, (index) => index.commentCount(cardId))
  useEffect(() => store.see(cardId, count), [store, cardId, count])
}
