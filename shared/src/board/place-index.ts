// Which cards stand in which column, in order. A card whose column was put away stands in the first one.
import type { Place } from './place.ts'
import { byRank } from './rank.ts'
import type { Column, Placed, Ranked, Topic } from './reader.ts'

export type PlaceEntry = readonly [cardId: string, place: Place | undefined]

export interface PlaceIndex {
  of(cardId: string): Placed | undefined
  inColumn(columnId: string): readonly Ranked[]
  restart(columns: readonly Column[], entries: readonly PlaceEntry[]): void
  setAll(entries: readonly PlaceEntry[]): void
}

/** From this many moves at once it is cheaper to sort a column anew than to insert one by one. */
const manyMoves = 64

export const createPlaceIndex = (touch: (topic: Topic) => void): PlaceIndex => {
  let inUse = new Set<string>()
  let first: string | undefined
  const placeOf = new Map<string, Placed>()
  const lists = new Map<string, readonly Ranked[]>()

  const effective = (place: Place | undefined): Placed | undefined => {
    if (place === undefined || first === undefined) return undefined
    return inUse.has(place.columnId) ? place : { columnId: first, rank: place.rank }
  }

  const takeOut = (cardId: string): void => {
    const old = placeOf.get(cardId)
    if (old === undefined) return
    placeOf.delete(cardId)
    const list = lists.get(old.columnId) ?? []
    lists.set(old.columnId, list.toSpliced(position(list, { id: cardId, rank: old.rank }), 1))
    touch(`column:${old.columnId}`)
  }

  const putIn = (cardId: string, place: Placed): void => {
    placeOf.set(cardId, place)
    const list = lists.get(place.columnId) ?? []
    const item = { id: cardId, rank: place.rank }
    lists.set(place.columnId, list.toSpliced(position(list, item), 0, item))
    touch(`column:${place.columnId}`)
  }

  const setOne = ([cardId, stored]: PlaceEntry): void => {
    const [old, now] = [placeOf.get(cardId), effective(stored)]
    if (old?.columnId === now?.columnId && old?.rank === now?.rank) return
    takeOut(cardId)
    if (now !== undefined) putIn(cardId, now)
  }

  const setMany = (entries: readonly PlaceEntry[]): void => {
    const stale = new Set<string>()
    for (const [cardId, stored] of entries) {
      const [old, now] = [placeOf.get(cardId), effective(stored)]
      if (old !== undefined) stale.add(old.columnId)
      if (now !== undefined) stale.add(now.columnId)
      if (now === undefined) placeOf.delete(cardId)
      else placeOf.set(cardId, now)
    }
    const fresh = new Map<string, Ranked[]>([...stale].map((columnId) => [columnId, []]))
    for (const [id, { columnId, rank }] of placeOf) fresh.get(columnId)?.push({ id, rank })
    for (const [columnId, list] of fresh) {
      lists.set(columnId, list.sort(byRank))
      touch(`column:${columnId}`)
    }
  }

  return {
    of: (cardId) => placeOf.get(cardId),
    inColumn: (columnId) => lists.get(columnId) ?? empty,
    restart: (columns, entries) => {
      for (const columnId of lists.keys()) touch(`column:${columnId}`)
      placeOf.clear()
      lists.clear()
      inUse = new Set(columns.map((column) => column.id))
      first = columns[0]?.id
      setMany(entries)
    },
    setAll: (entries) => {
      if (entries.length < manyMoves) entries.forEach(setOne)
      else setMany(entries)
    },
  }
}

const empty: readonly Ranked[] = []

/** Where `item` stands in a sorted list, or would. */
const position = (list: readonly Ranked[], item: Ranked): number => {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (byRank(list[middle] as Ranked, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}
