// A board in memory on which three honest people are at work under ids that they were lent, for an attacker to spoil.

import type { Random } from '../../testing/random.ts'
import { sampleBoard } from '../../testing/sample-board.ts'
import { createSmallServer, type SmallServer } from '../../testing/small-server.ts'
import { people } from '../../testing/test-room.ts'
import type { Verdict } from '../../twin.ts'
import { HonestClient } from '../honest/honest-client.ts'
import { createScene, type Scene } from './scene.ts'

const serverClientId = 2 ** 44 + 321
const state = sampleBoard(8, serverClientId)
export const attacker = 'mallory'

export interface Playground {
  readonly server: SmallServer
  readonly scene: Scene
  /** One of them does something. How the server answered, where it did not accept it. */
  workHonestly(): Verdict | undefined
  /** Everybody receives what was accepted. */
  tellAll(): void
}

export const createPlayground = (random: Random): Playground => {
  const server = createSmallServer(state, serverClientId)
  const honest = [people.ada, people.ben, people.cleo].map((visitor) => new HonestClient(visitor, random, [state]))
  for (const client of honest) {
    server.writers.set(client.document.clientID, client.visitor.memberId)
    client.isOnline = true
  }
  const tellAll = (): void => {
    for (const published of server.publish()) for (const client of honest) client.receive(published)
  }
  const workHonestly = (): Verdict | undefined => {
    const client = random.pick(honest)
    client.act(1 + random.below(1000))
    for (const update of client.outbox.splice(0)) {
      const verdict = server.offer(update, client.member)
      if (verdict.kind !== 'accepted') return verdict
      tellAll()
    }
    return undefined
  }
  for (let i = 0; i < 12; i++) workHonestly()
  const scene = createScene({
    random,
    document: server.published,
    attacker,
    others: honest.map(({ visitor }) => visitor.memberId),
    ownClients: [random.clientId(), random.clientId()],
  })
  return { server, scene, workHonestly, tellAll }
}
