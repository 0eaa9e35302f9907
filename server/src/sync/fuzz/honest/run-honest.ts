// Honest people, each with several tabs, through everything that networks, browsers and servers do to them. Nobody may be refused.
import { type BoardDocument, contentOf } from '@colloquy/shared/board/document'
import { roots } from '@colloquy/shared/board/part'
import * as Y from 'yjs'
import { replay } from '../../replay.ts'
import { type Random, randomFrom } from '../../testing/random.ts'
import { sampleBoard } from '../../testing/sample-board.ts'
import { createSmallServer, type SmallServer } from '../../testing/small-server.ts'
import { people } from '../../testing/test-room.ts'
import { HonestClient } from './honest-client.ts'
import { createLeases, type Leases } from './leases.ts'

export const changesPerBoard = 2000
const serverClientId = 2 ** 44 + 321
const state = sampleBoard(16, serverClientId)

export interface HonestTally {
  changes: number
  accepted: number
  known: number
  gaps: number
  reloads: number
  crashes: number
  leases: number
}

export const createHonestTally = (): HonestTally => ({
  changes: 0,
  accepted: 0,
  known: 0,
  gaps: 0,
  reloads: 0,
  crashes: 0,
  leases: 0,
})

interface Group {
  readonly random: Random
  readonly server: SmallServer
  readonly clients: readonly HonestClient[]
  readonly leases: Leases
  readonly tally: HonestTally
  refused: string | undefined
}

/** Runs one board of a seed; what went wrong, if anything did. */
export const runHonestBoard = (seed: number, tally: HonestTally, changes = changesPerBoard): string | undefined => {
  const random = randomFrom(seed)
  const visitors = [people.ada, people.ada, people.ben, people.ben, people.cleo, people.dora]
  const clients = visitors.map((visitor) => new HonestClient(visitor, random, random.chance(0.5) ? [state] : []))
  const server = createSmallServer(state, serverClientId)
  const group: Group = { random, server, clients, leases: createLeases(random), tally, refused: undefined }
  for (const client of clients) connect(group, client)
  for (const end = tally.changes + changes; tally.changes < end && group.refused === undefined; ) step(group)
  // A network that lost something has lost its connection, too, sooner or later.
  for (const client of clients) {
    client.disconnect()
    connect(group, client)
  }
  for (let round = 0; round < 3; round++) {
    for (const client of clients) send(group, client)
    publish(group)
    for (const client of clients) receive(client)
  }
  return group.refused ?? differenceIn(group)
}

const step = (group: Group): void => {
  const { random, server, clients, tally } = group
  const client = random.pick(clients)
  const dice = random.below(1000)
  if (dice < 560) {
    if (client.act(1 + random.below(1000))) tally.changes++
    if (random.chance(0.5)) send(group, client)
  } else if (dice < 700) receive(client)
  else if (dice < 800) send(group, client)
  else if (dice < 900) publish(group)
  else if (dice < 930) client.disconnect()
  else if (dice < 960) reconnect(group, client)
  else if (dice < 970) {
    tally.reloads++
    group.leases.lose(client)
    client.reload()
  } else if (dice < 980 && client.isOnline) offer(group, client, client.missing(new Uint8Array([0])))
  else if (dice < 985 && client.isOnline) answerLate(group, client)
  else if (dice < 990) group.leases.giveBack(client, server.published)
  else if (dice < 992) crash(group)
}

/** The server asked a while ago what it lacks, and has had some of that since. */
const answerLate = (group: Group, client: HonestClient): void => {
  const stateVector = Y.encodeStateVector(group.server.published)
  if (client.act(1)) group.tally.changes++
  send(group, client)
  offer(group, client, client.missing(stateVector))
}

const crash = (group: Group): void => {
  group.tally.crashes++
  group.server.crash()
  for (const client of group.clients) client.disconnect()
}

const reconnect = (group: Group, client: HonestClient): void => {
  if (!client.isOnline) connect(group, client)
}

/** Both sides tell what they have and send what the other lacks; which answer is made first is up to the network. */
const connect = (group: Group, client: HonestClient): void => {
  const { random, server } = group
  client.isOnline = true
  const stateVector = Y.encodeStateVector(server.published)
  const early = client.missing(stateVector)
  client.receive(Y.encodeStateAsUpdate(server.published, Y.encodeStateVector(client.document)))
  offer(group, client, random.chance(0.5) ? early : client.missing(stateVector))
  if (random.chance(0.5) && group.leases.take(client, server)) group.tally.leases++
}

const send = (group: Group, client: HonestClient): void => {
  if (!client.isOnline) return
  const updates = client.outbox
  client.outbox = []
  if (updates.length > 1 && group.random.chance(0.3)) offer(group, client, Y.mergeUpdates(updates))
  else for (const update of updates) if (!group.random.chance(0.01)) offer(group, client, update)
}

const offer = (group: Group, client: HonestClient, update: Uint8Array): void => {
  const { server, tally } = group
  const verdict = server.offer(update, client.member)
  if (verdict.kind === 'accepted') tally.accepted++
  else if (verdict.kind === 'known') tally.known++
  else if (verdict.kind === 'gap') {
    tally.gaps++
    const rest = server.offer(client.missing(Y.encodeStateVector(server.twin.document)), client.member)
    if (rest.kind !== 'accepted' && rest.kind !== 'known') group.refused = `what was asked for ended with ${rest.kind}`
  } else group.refused = `${client.visitor.name}: ${JSON.stringify(verdict)} ${Buffer.from(update).toString('hex')}`
}

const publish = ({ server, clients }: Group): void => {
  const updates = server.publish()
  for (const client of clients) if (client.isOnline) client.inbox.push(...updates)
}

const receive = (client: HonestClient): void => {
  for (const update of client.inbox.splice(0)) client.receive(update)
}

const differenceIn = ({ server, clients }: Group): string | undefined => {
  const expected = sorted(server.published)
  const copies = {
    ...Object.fromEntries(clients.map((client, i) => [`${client.visitor.name}’s tab ${i}`, client.document])),
    'the twin': server.twin.document,
    'a fresh peer': replay([Y.encodeStateAsUpdate(server.published)]),
    'the stored journal': replay(server.journal),
  }
  for (const [name, document] of Object.entries(copies)) {
    const waits = document.store.pendingStructs !== null || document.store.pendingDs !== null
    if (waits || sorted(document) !== expected) return `${name} differs`
  }
  return undefined
}

const sorted = (document: BoardDocument): string => {
  const content = contentOf(document)
  return JSON.stringify(roots.map((root) => Object.entries(content[root]).sort(([a], [b]) => (a < b ? -1 : 1))))
}
