// What was written here and is not on the server's disk, as plain values: it outlives the document that it was written in.
import type { Write } from '@colloquy/shared/board/command'
import type { BoardDocument } from '@colloquy/shared/board/document'
import { type Root, roots } from '@colloquy/shared/board/part'
import * as Y from 'yjs'
import type { Clocks } from '../clocks.ts'

/** The value of every key whose winning entry is not durable, and so from this browser: the server sends only what is. */
export const unsavedEntries = (document: BoardDocument, durable: Clocks): readonly Write[] => {
  const entries: Write[] = []
  for (const root of roots)
    for (const [key, item] of document.getMap(root)._map)
      if (!item.deleted && !isIn(durable, item.id)) entries.push({ root, key, value: item.content.getContent().at(-1) })
  return [...entries, ...hangingEntries(document, durable)]
}

/**
 * Entries that Yjs holds back because something before them is missing. They show nowhere, and no server can take them. Where also the entry
 * that one of them replaces is missing, nothing says which key it was for.
 */
const hangingEntries = (document: BoardDocument, durable: Clocks): readonly Write[] => {
  const update = document.store.pendingStructs?.update
  if (update === undefined) return []
  const items = Y.decodeUpdateV2(update).structs.filter((struct) => struct instanceof Y.Item)
  const places = new Map<string, Place>()
  const latest = new Map<string, Write>()
  for (const item of items) {
    const place = placeOf(item, places, document)
    if (place === undefined) continue
    places.set(`${item.id.client} ${item.id.clock}`, place)
    if (!isIn(durable, item.id) && !(item.content instanceof Y.ContentDeleted))
      latest.set(`${place.root} ${place.key}`, { ...place, value: item.content.getContent().at(-1) })
  }
  return [...latest.values()]
}

type Place = Pick<Write, 'root' | 'key'>

const placeOf = (
  { parent, parentSub, origin }: Y.Item,
  known: ReadonlyMap<string, Place>,
  document: BoardDocument,
): Place | undefined => {
  // A decoded struct names its root map; the type does not say so.
  const root: unknown = parent
  if (isRoot(root) && parentSub !== null) return { root, key: parentSub }
  if (origin === null) return undefined
  const before = known.get(`${origin.client} ${origin.clock}`)
  if (before !== undefined || origin.clock >= Y.getState(document.store, origin.client)) return before
  const replaced: unknown = Y.getItem(document.store, origin)
  if (!(replaced instanceof Y.Item) || replaced.parentSub === null || !(replaced.parent instanceof Y.AbstractType))
    return undefined
  const name = Y.findRootTypeKey(replaced.parent)
  return isRoot(name) ? { root: name, key: replaced.parentSub } : undefined
}

const isRoot = (name: unknown): name is Root => (roots as readonly unknown[]).includes(name)

const isIn = (durable: Clocks, id: Y.ID): boolean => id.clock < (durable.get(id.client) ?? 0)
