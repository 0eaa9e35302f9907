// What a transaction wrote, entry by entry: enough to find each of them again in another replica, by clock and by content.
import { isDeepStrictEqual } from 'node:util'
import type { BoardDocument } from '@colloquy/shared/board/document'
import { type Root, roots } from '@colloquy/shared/board/part'
import * as Y from 'yjs'

export interface Change {
  readonly client: number
  readonly clock: number
  readonly root: Root
  readonly key: string
  /** Undefined where it was overwritten before anybody was sent it. */
  readonly value: unknown
}

/** To be called while the entries still hold what they were written with. */
export const changesIn = (transaction: Y.Transaction): readonly Change[] => {
  const { doc, beforeState, afterState } = transaction
  const rootOf = new Map<unknown, Root>(roots.map((root) => [doc.getMap(root), root]))
  const changes: Change[] = []
  for (const [client, end] of afterState) {
    const from = beforeState.get(client) ?? 0
    if (from >= end) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const item = structs[i]
      if (!(item instanceof Y.Item)) throw new Error('A board document holds items only.')
      const [root, key] = [rootOf.get(item.parent), item.parentSub]
      if (root === undefined || key === null) throw new Error('A board document holds map entries only.')
      for (let clock = item.id.clock; clock < item.id.clock + item.length; clock++)
        changes.push({ client, clock, root, key, value: valueIn(item) })
    }
  }
  return changes
}

const valueIn = (item: Y.Item): unknown => (item.content instanceof Y.ContentAny ? item.content.arr[0] : undefined)

/** Whether a replica has it: as the value of its key, or as one that another value has followed since. */
export const holds = (document: BoardDocument, { client, clock, root, key, value }: Change): boolean => {
  if (Y.getState(document.store, client) <= clock) return false
  const structs = document.store.clients.get(client) ?? []
  const item = structs[Y.findIndexSS(structs, clock)]
  const map = document.getMap(root)
  if (!(item instanceof Y.Item) || item.parent !== map || item.parentSub !== key) return false
  return item.deleted ? map.has(key) : isDeepStrictEqual(valueIn(item), value)
}
