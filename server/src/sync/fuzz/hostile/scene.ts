// A board on which honest people are at work, and what somebody who wants to harm it can know of it: everything.
import type * as Y from 'yjs'
import type { Random } from '../../testing/random.ts'
import type { RawId } from '../../testing/raw-update.ts'
import { sampleBoard, serverClientId } from '../../testing/sample-board.ts'
import { createSmallServer, type SmallServer } from '../../testing/small-server.ts'
import { people } from '../../testing/test-room.ts'
import { HonestClient } from '../honest/honest-client.ts'

export const attacker = 'mallory'
const state = sampleBoard(8)

export interface Scene {
  readonly random: Random
  readonly server: SmallServer
  readonly honest: readonly HonestClient[]
  /** Client ids of the attacker, of others, and one that nobody has yet. */
  anyClient(): number
  ownClient(): number
  stateOf(client: number): number
  /** Some clock that somebody wrote, or nearly. */
  anyId(): RawId
  /** The last id of the entry that holds a key. */
  lastOf(root: string, key: string): RawId | undefined
}

export const createScene = (random: Random): Scene => {
  const server = createSmallServer(state, serverClientId)
  const honest = [people.ada, people.ben, people.cleo].map((visitor) => new HonestClient(visitor, random, [state]))
  for (const client of honest) client.isOnline = true
  const own = [random.clientId(), random.clientId()]
  const stateOf = (client: number): number => clockAfter(server.published.store.clients.get(client))
  const others = [serverClientId, ...honest.map(({ document }) => document.clientID)]
  const scene: Scene = {
    random,
    server,
    honest,
    ownClient: () => random.pick(own),
    anyClient: () => {
      const dice = random.below(20)
      if (dice < 9) return random.pick(own)
      if (dice < 18) return random.pick(others)
      return dice === 18 ? random.clientId() : random.pick([0, 1, 2 ** 32, 2 ** 40 + random.below(9)])
    },
    stateOf,
    anyId: () => {
      const client = scene.anyClient()
      const clock = stateOf(client)
      return [client, random.chance(0.1) ? clock + random.below(3) : random.below(Math.max(1, clock))]
    },
    lastOf: (root, key) => {
      const item = server.published.getMap(root)._map.get(key)
      return item && [item.id.client, item.id.clock + item.length - 1]
    },
  }
  return scene
}

const clockAfter = (structs: readonly (Y.Item | Y.GC)[] | undefined): number => {
  const last = structs?.at(-1)
  return last === undefined ? 0 : last.id.clock + last.length
}
