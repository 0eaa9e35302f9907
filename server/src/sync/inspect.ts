// Finds out what an update really did, inside the transaction that applied it: by walking the new structs and the delete set, since
// `transaction.changed` and events leave out what an attacker would use. Says nothing of whether it was allowed.
import type { BoardDocument } from '@colloquy/shared/board/document'
import { type Root, roots, type Touch } from '@colloquy/shared/board/part'
import type { Refusal } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import { impossible } from './gate/impossible.ts'

export interface Findings {
  readonly kind: 'findings'
  /** Keys whose value is another one now. */
  readonly touches: readonly Touch[]
  /** Values that lost to a concurrent one as they came in: without effect, but judged all the same. */
  readonly lost: readonly Touch[]
}

export const inspect = (transaction: Y.Transaction, clients: Iterable<number>): Findings | Refusal => {
  const document: BoardDocument = transaction.doc
  const rootOf = new Map<unknown, Root>(roots.map((root) => [document.getMap(root), root]))
  const seen = new Map<Root, Set<string>>()
  const lost: Touch[] = []
  const see = (root: Root, key: string): void => void seen.set(root, (seen.get(root) ?? new Set()).add(key))

  for (const struct of newStructs(transaction, clients)) {
    const root = struct instanceof Y.Item ? rootOf.get(struct.parent) : undefined
    if (root === undefined || !(struct instanceof Y.Item) || !isEntry(struct))
      return impossible('not an entry of a map')
    const key = struct.parentSub
    see(root, key)
    const winner = (struct.parent as Y.Map<unknown>)._map.get(key)
    if (struct.content instanceof Y.ContentAny && struct !== winner && winner !== undefined && !winner.deleted)
      lost.push({ root, key, before: valueIn(winner), after: valueIn(struct) })
  }
  const deleted = new Set(deletedItems(transaction))
  for (const item of deleted) {
    const root = rootOf.get(item.parent)
    if (root !== undefined && item.parentSub !== null) see(root, item.parentSub)
  }

  const touches: Touch[] = []
  for (const [root, keys] of seen)
    for (const key of keys) {
      const touch = touchOf(transaction, deleted, root, key)
      if (touch !== undefined) touches.push(touch)
    }
  return { kind: 'findings', touches, lost }
}

const isNew = (transaction: Y.Transaction, item: Y.Item): boolean =>
  item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)

/** The gate lets nothing else through; this looks at what Yjs made of it. */
const isEntry = (item: Y.Item): item is Y.Item & { parentSub: string } =>
  item.parentSub !== null &&
  item.rightOrigin === null &&
  (item.content instanceof Y.ContentDeleted || (item.content instanceof Y.ContentAny && item.content.arr.length === 1))

const valueIn = (item: Y.Item): unknown => (item.content instanceof Y.ContentAny ? item.content.arr[0] : undefined)

function* newStructs(transaction: Y.Transaction, clients: Iterable<number>): Generator<Y.Item | Y.GC> {
  const { store } = transaction.doc
  for (const client of clients) {
    const structs = store.clients.get(client) ?? []
    const from = transaction.beforeState.get(client) ?? 0
    if (from >= Y.getState(store, client)) continue
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (struct !== undefined) yield struct
    }
  }
}

function* deletedItems(transaction: Y.Transaction): Generator<Y.Item> {
  const { store } = transaction.doc
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const structs = store.clients.get(client) ?? []
    for (const { clock, len } of ranges)
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]
        if (struct === undefined || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item) yield struct
      }
  }
}

/**
 * Compares the entry that held the key before the transaction with the one that holds it now. A key that was touched and holds nothing is a
 * touch even where it held nothing before: the dead entry would win over one that its owner writes at the same time.
 */
const touchOf = (
  transaction: Y.Transaction,
  deleted: ReadonlySet<Y.Item>,
  root: Root,
  key: string,
): Touch | undefined => {
  const now = transaction.doc.getMap(root)._map.get(key)
  let old: Y.Item | null | undefined = now
  while (old && isNew(transaction, old)) old = old.left
  const wasLive = old && (!old.deleted || deleted.has(old))
  const before = old && wasLive ? old : undefined
  const after = now && !now.deleted ? now : undefined
  if (before === after && after !== undefined) return undefined
  return { root, key, before: before && valueIn(before), after: after && valueIn(after) }
}
