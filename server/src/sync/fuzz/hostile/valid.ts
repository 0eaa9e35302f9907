// What an honest page of the attacker's would send, as Yjs writes it: the traffic from which the worst attacks differ least.
import { anyOf, type RawId, type RawItem, type RawUpdate } from '../../testing/raw-update.ts'
import type { Scene } from './scene.ts'

interface Entry {
  readonly root: string
  readonly key: string
  readonly value: unknown
}

export const validUpdate = (scene: Scene): RawUpdate => {
  const client = scene.ownClient()
  const clock = scene.stateOf(client)
  const structs: RawItem[] = []
  const written = new Map<string, RawId>()
  const deleted: RawId[] = []
  for (let i = 1 + scene.random.below(3); i > 0; i--) {
    const { root, key, value } = validEntry(scene)
    const origin = written.get(`${root} ${key}`) ?? scene.lastOf(root, key)
    if (origin !== undefined) deleted.push(origin)
    written.set(`${root} ${key}`, [client, clock + structs.length])
    structs.push({ ...(origin === undefined ? { parent: root, key } : { origin, key }), content: anyOf(value) })
  }
  const deletes = deleted.map(([of, at]) => [of, [[at, 1]]] as const)
  return { sections: [{ client, clock, structs }], deletes }
}

const validEntry = (scene: Scene): Entry => {
  const { random, document, attacker } = scene
  const cardId = random.pick(scene.cardIds)
  const own = [...document.getMap('comments')].filter(([, value]) => authorOf(value) === attacker)
  const entries: (() => Entry)[] = [
    () => ({ root: 'votes', key: `${scene.roundId}/${cardId}/${attacker}`, value: random.below(2) }),
    () => ({
      root: 'places',
      key: cardId,
      value: { columnId: random.pick(scene.columnIds), rank: `a${random.below(9)}V` },
    }),
    () => ({
      root: 'archived',
      key: cardId,
      value: random.chance(0.5) ? null : { by: attacker, at: random.below(99) },
    }),
    () => ({
      root: 'comments',
      key: random.id(),
      value: { cardId, author: attacker, at: 1, order: 1, body: random.id() },
    }),
    () => {
      const [key, value] = random.pick(own)
      return { root: 'comments', key, value: { ...(value as object), body: random.id(), editedAt: 3 } }
    },
    () => ({ root: 'removals', key: `${random.pick(own)[0]}/${attacker}`, value: random.pick([null, { at: 5 }]) }),
  ]
  return random.pick(own.length === 0 ? entries.slice(0, 4) : entries)()
}

const authorOf = (value: unknown): unknown => (value as { author?: unknown }).author
