// Our room beside two others, one after the other, on the same board and with the same clients. Ours judges every change and has it on
// disk before anyone sees it; the others keep theirs in memory and believe everyone.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { installPeers } from './install-peers.ts'
import { connectLoadClient, type RoomAddress } from './load-client.ts'
import { makeListing } from './made-listing.ts'
import { measureRoom, type RoomFigures } from './measure-room.ts'
import { foundGroup } from './people.ts'
import { startProcess, startServer } from './server-process.ts'

const cards = 60
const people = 50

export const measureRooms = async (say: (what: string) => void): Promise<readonly RoomFigures[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-bench-'))
  try {
    say('our room')
    const { figures, board } = await measureOurs(folder)
    say('packages of other servers')
    const peers = await installPeers()
    if (peers === undefined) {
      say('no other servers: the registry does not give them')
      return [figures]
    }
    const all = [figures]
    for (const { name, file, speaks } of others) {
      say(name)
      const server = await startProcess([join(peers, file)], {}, /^Listening at (\S+)$/)
      const at = socketAddress(server.address)
      const address = {
        url: speaks === 'hocuspocus' ? at : `${at}/board`,
        headers: {},
        documentName: speaks === 'hocuspocus' ? 'board' : undefined,
      }
      try {
        await put(board, address)
        all.push(await measureRoom(name, server, () => address))
      } finally {
        await server.stop()
      }
    }
    return all
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

const others = [
  { name: '`@y/websocket-server` 0.1.1', file: 'y-websocket-server.mjs', speaks: 'y-websocket' },
  { name: '`@hocuspocus/server` 3.4.4', file: 'hocuspocus.mjs', speaks: 'hocuspocus' },
] as const

const measureOurs = async (folder: string): Promise<{ figures: RoomFigures; board: Uint8Array }> => {
  const listing = join(folder, 'listing.txt')
  await writeFile(listing, makeListing(cards, 7))
  const server = await startServer(join(folder, 'data'), listing)
  try {
    const { boardId, members } = await foundGroup(server.address, people)
    const addressFor = (client: number): RoomAddress => ({
      url: `${socketAddress(server.address)}/sync/${boardId}`,
      headers: { origin: server.address, cookie: members[client % people]?.cookie ?? '' },
      documentName: undefined,
    })
    const reader = await connectLoadClient(addressFor(0), { keeps: true })
    const board = Y.encodeStateAsUpdate(reader.document)
    await reader.close()
    return { figures: await measureRoom('Colloquy', server, addressFor), board }
  } finally {
    await server.stop()
  }
}

const socketAddress = (address: string): string => address.replace('http', 'ws')

/** A connection that stays open: the others forget a board that nobody has open. */
const put = async (board: Uint8Array, address: RoomAddress): Promise<void> => {
  const client = await connectLoadClient(address, { keeps: false })
  client.send(board)
}
