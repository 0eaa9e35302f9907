// Runs commands on a document. The same rules judge here, before anything is written, and on the server, where it counts.
import type { Actor } from './actor.ts'
import type { Command, Write } from './command.ts'
import { type BoardDocument, valueAt } from './document.ts'
import { judge } from './judge.ts'
import type { View } from './part.ts'
import type { BoardReader } from './reader.ts'
import type { Refusal } from './refusal.ts'

export type Outcome = { readonly kind: 'done'; readonly inverse: Command } | Refusal

/** Runs a command in one transaction, or changes nothing. The transaction's origin is the actor. */
export const run = (document: BoardDocument, board: BoardReader, actor: Actor, command: Command): Outcome => {
  const answer = command(board)
  if (answer.kind === 'refused') return answer
  const refusal = refusalOf(document, actor, answer.writes)
  if (refusal !== undefined) return refusal
  document.transact(() => {
    for (const { root, key, value } of answer.writes) document.getMap(root).set(key, value)
  }, actor)
  return { kind: 'done', inverse: answer.inverse }
}

const refusalOf = (document: BoardDocument, actor: Actor, writes: readonly Write[]): Refusal | undefined => {
  const written = new Map(writes.map(({ root, key, value }) => [`${root} ${key}`, value]))
  const view: View = { get: (root, key) => written.get(`${root} ${key}`) ?? valueAt(document, root, key) }
  for (const { root, key, value } of writes) {
    const refusal = judge({ root, key, before: valueAt(document, root, key), after: value }, actor, view)
    if (refusal !== undefined) return refusal
  }
  return undefined
}
