// Finds out what an update really did, inside the transaction that applied it: by walking the new structs and the delete set, since
// `transaction.changed` and events leave out what an attacker would use. Says nothing of whether it was allowed.
import type { BoardDocument } from '@colloquy/shared/board/document'
import { type Root, roots, type Touch } from '@colloquy/shared/board/part'
import { type Refusal, refuse } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import { isPlainJson } from './plain-json.ts'

export interface Findings {
  readonly kind: 'findings'
  /** Keys whose value is another one now. */
  readonly touches: readonly Touch[]
  /** Values that lost to a concurrent one as they came in: without effect, but judged all the same. */
  readonly lost: readonly Touch[]
}

export const inspect = (transaction: Y.Transaction, clients: Iterable<number>): Findings | Refusal => {
  const document: BoardDocument = transaction.doc
  if (document.share.size !== roots.length) return refuse('unknownPlace', 'A board has no other root maps.')
  const rootOf = new Map<unknown, Root>(roots.map((root) => [document.getMap(root), root]))
  const seen = new Map<Root, Set<string>>()
  const lost: Touch[] = []
  const see = (root: Root, key: string): void => void seen.set(root, (seen.get(root) ?? new Set()).add(key))

  for (const item of newItems(transaction, clients)) {
    const root = rootOf.get(item.parent)
    const key = item.parentSub
    if (root === undefined || key === null)
      return refuse('unknownPlace', 'A board holds plain values in its root maps.')
    if (item.rightOrigin !== null) return refuse('unknownPlace', 'A map entry has no right neighbour.')
    if (item.content instanceof Y.ContentDeleted) see(root, key)
    else {
      const value = valueIn(item)
      if (value === undefined || !isPlainJson(value)) return refuse('badValue', 'A value is plain JSON.')
      see(root, key)
      const winner = (item.parent as Y.Map<unknown>)._map.get(key)
      if (item.deleted && winner !== undefined && !winner.deleted)
        lost.push({ root, key, before: valueIn(winner), after: value })
    }
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

/** The value of a map entry: the stock types write one value an entry. */
const valueIn = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentAny && item.content.arr.length === 1 ? item.content.arr[0] : undefined

function* newItems(transaction: Y.Transaction, clients: Iterable<number>): Generator<Y.Item> {
  const { store } = transaction.doc
  for (const client of clients) {
    const structs = store.clients.get(client) ?? []
    const from = transaction.beforeState.get(client) ?? 0
    if (from >= Y.getState(store, client)) continue
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (struct instanceof Y.Item) yield struct
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

/** Compares the entry that held the key before the transaction with the one that holds it now. */
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
  if (before === after) return undefined
  return { root, key, before: before && valueIn(before), after: after && valueIn(after) }
}
