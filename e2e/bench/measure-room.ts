// One board with fifty people at one server: how many changes a second get through to another, how long each takes, and what an idle
// connection costs. Bounded in time and count.
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { startFlood } from './flood.ts'
import { connectLoadClient, type LoadClient, type RoomAddress } from './load-client.ts'
import { measureStalledReader, type StalledReader } from './measure-stalled-reader.ts'
import { heldBy } from './memory-of.ts'
import type { ServerProcess } from './server-process.ts'

/** A room with its fifty clients. Each measurement can be done again and again. */
export interface BusyRoom {
  readonly name: string
  /** Everyone sends as fast as the server lets them, for `busyMs`; answers with how many milliseconds each change took. */
  sendAll(): Promise<readonly number[]>
  /** One after the other makes one change; answers with how many milliseconds each took. */
  sendOne(): Promise<readonly number[]>
  /** The same, while one more member sends as fast as the network takes it. */
  sendOneUnderFlood(): Promise<readonly number[]>
  /** In bytes: what the server holds at most for each reader that takes nothing any more, while the others send; and whether they all go. */
  stalledReader(): Promise<StalledReader>
  /** In bytes: what the server holds more for each connection. */
  idleConnection(): Promise<number>
  leave(): Promise<void>
}

export const busyMs = 1_500
export const people = 51
const senders = 49
/** So many changes of one client may be on their way at once. */
const inFlight = 10
const warmUpMs = 500
const calmChanges = 40
const calmPauseMs = 10
const steadyPauseMs = 10
const idleConnections = 400
/** Connections arrive a few at a time: how fast many can join is another question. */
const joinAtOnce = 50

export const openBusyRoom = async (
  name: string,
  server: ServerProcess,
  addressFor: (client: number) => RoomAddress,
): Promise<BusyRoom> => {
  const clients = await Promise.all(
    Array.from({ length: senders + 1 }, (_, i) => connectLoadClient(addressFor(i), { keeps: i > 0 })),
  )
  const [observer, ...others] = clients
  if (observer === undefined) throw new Error('There is no client.')
  const changes = createChanges(observer, others)
  return {
    name,
    sendAll: () => sendAll(changes),
    sendOne: () => sendOne(changes),
    sendOneUnderFlood: async () => {
      const stop = await startFlood(addressFor(people - 1))
      await pause(warmUpMs)
      const times = await sendOne(changes)
      await stop()
      return times
    },
    stalledReader: () => measureStalledReader(server, addressFor, () => sendSteadily(changes)),
    idleConnection: async () => {
      const before = await heldBy(server)
      const idle: LoadClient[] = []
      while (idle.length < idleConnections) {
        const joining = Array.from({ length: joinAtOnce }, (_, i) => connectLoadClient(addressFor(i), { keeps: false }))
        idle.push(...(await Promise.all(joining)))
      }
      await pause(1_000)
      const perConnection = ((await heldBy(server)) - before) / idleConnections
      await Promise.all(idle.map((client) => client.close()))
      return perConnection
    },
    leave: async () => void (await Promise.all(clients.map((client) => client.close()))),
  }
}

interface Changes {
  readonly senders: number
  /** Sender number `at` moves its card; resolves to the milliseconds until another client has been told. */
  make(at: number): Promise<number>
}

/** Each sender moves a card of its own to and fro, as `moveCard` would write it. */
const createChanges = (observer: LoadClient, others: readonly LoadClient[]): Changes => {
  const waiting = new Map<number, { clock: number; sentAt: number; arrived: (ms: number) => void }[]>()
  observer.watch((update) => {
    const now = performance.now()
    for (const [clientId, clock] of Y.parseUpdateMeta(update).to) {
      const sent = waiting.get(clientId) ?? []
      while (sent[0] !== undefined && sent[0].clock <= clock) {
        const { arrived, sentAt } = sent[0]
        sent.shift()
        arrived(now - sentAt)
      }
    }
  })
  const movers = others.map((client, at) => {
    const places = client.document.getMap('places')
    const [cardId] = [...places.keys()].sort().slice(at % places.size)
    const columnIds = [...client.document.getMap('columns').keys()].sort()
    let turn = 0
    client.document.on('update', (update: Uint8Array, origin: unknown) => origin === 'mine' && client.send(update))
    return (): void =>
      client.document.transact(() => {
        turn++
        places.set(cardId ?? '', { columnId: columnIds[turn % columnIds.length], rank: `a${turn % 10}` })
      }, 'mine')
  })
  return {
    senders: others.length,
    make: (at) =>
      new Promise((arrived) => {
        const { store, clientID } = (others[at] as LoadClient).document
        const clock = Y.getState(store, clientID) + 1
        waiting.set(clientID, [...(waiting.get(clientID) ?? []), { clock, sentAt: performance.now(), arrived }])
        movers[at]?.()
      }),
  }
}

const sendAll = async (changes: Changes): Promise<readonly number[]> => {
  const times: number[] = []
  const startedAt = performance.now() + warmUpMs
  const endsAt = startedAt + busyMs
  const keepOn = async (at: number): Promise<void> => {
    while (performance.now() < endsAt) {
      const ms = await changes.make(at)
      const now = performance.now()
      if (now >= startedAt && now < endsAt) times.push(ms)
    }
  }
  await Promise.all(Array.from({ length: changes.senders * inFlight }, (_, n) => keepOn(n % changes.senders)))
  return times
}

/** As much as a member may send for as long as they like. */
const sendSteadily = async (changes: Changes): Promise<void> => {
  const endsAt = performance.now() + busyMs
  while (performance.now() < endsAt) {
    for (let at = 0; at < changes.senders; at++) void changes.make(at)
    await pause(steadyPauseMs)
  }
}

const sendOne = async (changes: Changes): Promise<readonly number[]> => {
  const times: number[] = []
  for (let n = 0; n < calmChanges; n++) {
    times.push(await changes.make(n % changes.senders))
    await pause(calmPauseMs)
  }
  return times
}
