// Our room beside two others, on the same board and with the same clients. They take turns, round after round, so that whatever else the
// machine is at meets all of them. Ours judges every change and has it on disk before anyone sees it; the others keep theirs in memory
// and believe everyone.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { installPeers } from './install-peers.ts'
import { connectLoadClient, type RoomAddress } from './load-client.ts'
import { makeListing } from './made-listing.ts'
import { type BusyRoom, busyMs, openBusyRoom, people } from './measure-room.ts'
import type { StalledReader } from './measure-stalled-reader.ts'
import { foundGroup } from './people.ts'
import { type ServerProcess, startProcess, startServer } from './server-process.ts'
import { type Spread, spreadOf } from './spread.ts'

/** How a server stands one member who floods a board, and readers that stop reading. Ours within its limits. */
export interface CrowdFigures {
  readonly name: string
  readonly calm: Spread
  readonly flooded: Spread
  readonly stalledReader: StalledReader
}

export interface RoomFigures {
  readonly name: string
  /** With everyone sending: changes a second in each round, and the milliseconds of each change. */
  readonly changesPerSecond: Spread
  readonly busy: Spread
  /** With one person making one change at a time. */
  readonly calm: Spread
  readonly idleConnection: number
}

const cards = 60
const rounds = 5

type Say = (what: string) => void
type Closers = (() => Promise<unknown>)[]

export interface Figures {
  readonly rooms: readonly RoomFigures[]
  readonly crowds: readonly CrowdFigures[]
}

export const measureRooms = async (say: Say): Promise<Figures> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-bench-'))
  const closers: Closers = [() => rm(folder, { recursive: true, force: true, maxRetries: 20 })]
  try {
    say('rooms: starting the servers')
    const { room, board } = await openOurs(join(folder, 'unlimited'), closers, { MAX_CHANGES_PER_SECOND: '1000000' })
    const limited = await openOurs(join(folder, 'limited'), closers, {})
    const peers = await installPeers()
    if (peers === undefined) say('rooms: no others to compare with, since they could not be installed')
    const others = peers === undefined ? [] : await openPeers(peers, board, closers)
    const rooms = await takeTurns([room, ...others], say)
    return { rooms, crowds: await crowd([limited.room, ...others], say) }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

const takeTurns = async (rooms: readonly BusyRoom[], say: Say): Promise<readonly RoomFigures[]> => {
  const all = rooms.map((room) => ({ room, perSecond: [] as number[], busy: [] as number[], calm: [] as number[] }))
  for (let round = 1; round <= rounds; round++) {
    say(`rooms: round ${round} of ${rounds}`)
    for (const { room, perSecond, busy, calm } of all) {
      const times = await room.sendAll()
      perSecond.push(times.length / (busyMs / 1000))
      busy.push(...times)
      calm.push(...(await room.sendOne()))
    }
  }
  say('rooms: memory of idle connections')
  const figures: RoomFigures[] = []
  for (const { room, perSecond, busy, calm } of all) {
    const idleConnection = await room.idleConnection()
    figures.push({
      name: room.name,
      changesPerSecond: spreadOf(perSecond),
      busy: spreadOf(busy),
      calm: spreadOf(calm),
      idleConnection,
    })
  }
  return figures
}

const crowd = async (rooms: readonly BusyRoom[], say: Say): Promise<readonly CrowdFigures[]> => {
  const all = rooms.map((room) => ({ room, calm: [] as number[], flooded: [] as number[] }))
  for (let round = 1; round <= rounds; round++)
    for (const { room, calm, flooded } of all) {
      say(`crowds: round ${round} of ${rounds}, ${room.name}`)
      calm.push(...(await room.sendOne()))
      flooded.push(...(await room.sendOneUnderFlood()))
    }
  const figures: CrowdFigures[] = []
  for (const { room, calm, flooded } of all) {
    say(`crowds: stalled readers, ${room.name}`)
    const stalledReader = await room.stalledReader()
    figures.push({ name: room.name, calm: spreadOf(calm), flooded: spreadOf(flooded), stalledReader })
  }
  return figures
}

const openOurs = async (
  folder: string,
  closers: Closers,
  environment: Record<string, string>,
): Promise<{ room: BusyRoom; board: Uint8Array }> => {
  await mkdir(folder)
  const listing = join(folder, 'listing.txt')
  await writeFile(listing, makeListing(cards, 7))
  const server = await startServer(join(folder, 'data'), listing, environment)
  closers.push(server.stop)
  const { boardId, members } = await foundGroup(server.address, people)
  const addressFor = (client: number): RoomAddress => ({
    url: `${socketAddress(server)}/sync/${boardId}`,
    headers: { origin: server.address, cookie: members[client % people]?.cookie ?? '' },
    documentName: undefined,
  })
  const reader = await connectLoadClient(addressFor(0), { keeps: true })
  const board = Y.encodeStateAsUpdate(reader.document)
  await reader.close()
  const room = await openBusyRoom('Colloquy', server, addressFor)
  closers.push(room.leave)
  return { room, board }
}

const peerServers = [
  { name: '`@y/websocket-server` 0.1.1', file: 'y-websocket-server.mjs', isNamedInMessages: false },
  { name: '`@hocuspocus/server` 3.4.4', file: 'hocuspocus.mjs', isNamedInMessages: true },
] as const

const openPeers = async (folder: string, board: Uint8Array, closers: Closers): Promise<readonly BusyRoom[]> => {
  const rooms: BusyRoom[] = []
  for (const { name, file, isNamedInMessages } of peerServers) {
    const server = await startProcess([join(folder, file)], {}, /^Listening at (\S+)$/)
    closers.push(server.stop)
    const address: RoomAddress = {
      url: isNamedInMessages ? socketAddress(server) : `${socketAddress(server)}/board`,
      headers: {},
      documentName: isNamedInMessages ? 'board' : undefined,
    }
    // Stays, since these servers forget a board that nobody has open.
    const giver = await connectLoadClient(address, { keeps: false })
    giver.send(board)
    const room = await openBusyRoom(name, server, () => address)
    closers.push(room.leave, giver.close)
    rooms.push(room)
  }
  return rooms
}

const socketAddress = ({ address }: ServerProcess): string => address.replace('http', 'ws')
