// Writes into one document what was written in another and never saved: one key is one decision, so key by key.
import type { Actor } from '@colloquy/shared/board/actor'
import type { Write } from '@colloquy/shared/board/command'
import { type BoardDocument, valueAt } from '@colloquy/shared/board/document'
import { judge } from '@colloquy/shared/board/judge'
import type { View } from '@colloquy/shared/board/part'
import { equalityDeep } from 'lib0/function'

/** In one transaction; answers with what this member may not write any more. Entries that are there already are not written again. */
export const carryOver = (document: BoardDocument, actor: Actor, entries: readonly Write[]): readonly Write[] => {
  const allowed = allowedOf(document, actor, entries)
  const news = allowed.filter(({ root, key, value }) => !equalityDeep(valueAt(document, root, key), value))
  if (news.length > 0)
    document.transact(() => {
      for (const { root, key, value } of news) document.getMap(root).set(key, value)
    }, actor)
  const written = new Set(allowed)
  return entries.filter(
    (entry) => !written.has(entry) && !equalityDeep(valueAt(document, entry.root, entry.key), entry.value),
  )
}

/** An entry may rest on another one, such as a move on a column made offline: what rests on something refused is refused with it. */
const allowedOf = (document: BoardDocument, actor: Actor, entries: readonly Write[]): readonly Write[] => {
  const values = new Map(entries.map(({ root, key, value }) => [`${root} ${key}`, value]))
  const view: View = { get: (root, key) => values.get(`${root} ${key}`) ?? valueAt(document, root, key) }
  const allowed = entries.filter(
    ({ root, key, value }) =>
      judge({ root, key, before: valueAt(document, root, key), after: value }, actor, view) === undefined,
  )
  return allowed.length === entries.length ? allowed : allowedOf(document, actor, allowed)
}
