// What somebody who wants to harm a board can know of it: all that everybody is sent, and more.
import type { BoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import type { Random } from '../../testing/random.ts'
import type { RawId } from '../../testing/raw-update.ts'

export interface Scene {
  readonly random: Random
  /** The board as others see it. */
  readonly document: BoardDocument
  /** The member id of the attacker. */
  readonly attacker: string
  /** The member ids of others. */
  readonly others: readonly string[]
  readonly cardIds: readonly string[]
  readonly columnIds: readonly string[]
  readonly roundId: string
  /** Client ids of the attacker, of others, and one that nobody has yet. */
  anyClient(): number
  ownClient(): number
  stateOf(client: number): number
  /** Some clock that somebody wrote, or nearly. */
  anyId(): RawId
  /** The last id of the entry that holds a key. */
  lastOf(root: string, key: string): RawId | undefined
}

export interface SceneOptions extends Pick<Scene, 'random' | 'document' | 'attacker' | 'others'> {
  readonly ownClients: readonly number[]
}

export const createScene = ({ ownClients, ...options }: SceneOptions): Scene => {
  const { random, document } = options
  const stateOf = (client: number): number => Y.getState(document.store, client)
  const otherClients = [...document.store.clients.keys()].filter((client) => !ownClients.includes(client))
  const scene: Scene = {
    ...options,
    cardIds: [...document.getMap('cards').keys()].slice(0, 8),
    columnIds: [...document.getMap('columns').keys()],
    roundId: [...document.getMap('rounds').keys()][0] ?? '',
    stateOf,
    ownClient: () => random.pick(ownClients),
    anyClient: () => {
      const dice = random.below(20)
      if (dice < 9) return random.pick(ownClients)
      if (dice < 18) return random.pick(otherClients)
      return dice === 18 ? random.clientId() : random.pick([0, 1, 2 ** 32, 2 ** 40 + random.below(9)])
    },
    anyId: () => {
      const client = scene.anyClient()
      const clock = stateOf(client)
      return [client, random.chance(0.1) ? clock + random.below(3) : random.below(Math.max(1, clock))]
    },
    lastOf: (root, key) => {
      const item = document.getMap(root)._map.get(key)
      return item && [item.id.client, item.id.clock + item.length - 1]
    },
  }
  return scene
}
