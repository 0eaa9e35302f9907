// Everything that is measured of a board of one size.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { fillBoard } from './fill-board.ts'
import { makeListing } from './made-listing.ts'
import { type FirstVisit, measureBytes } from './measure-bytes.ts'
import { type Drops, measureDrops } from './measure-drops.ts'
import { type Memory, measureMemory } from './measure-memory.ts'
import { measureShowing, type Showing } from './measure-showing.ts'
import { foundGroup } from './people.ts'
import { startServer } from './server-process.ts'

export interface BoardFigures {
  readonly cards: number
  readonly firstVisit: FirstVisit
  readonly showing: Showing
  readonly drops: Drops
  readonly memory: { readonly idle: Memory; readonly withMore: Memory }
}

const seed = 2025
const memberCount = 12

export const measureBoard = async (
  browsers: readonly [Browser, Browser],
  cards: number,
  say: (what: string) => void,
): Promise<BoardFigures> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-bench-'))
  const listing = join(folder, 'listing.txt')
  const start = () => startServer(join(folder, 'data'), listing)
  await writeFile(listing, makeListing(cards, seed))
  let server = await start()
  try {
    say('filling the board')
    const group = await foundGroup(server.address, memberCount)
    await fillBoard(server.address, group, seed)
    // What is measured is a server that came up with this board, not one that has just made it.
    await server.stop()
    server = await start()
    const { address } = server
    const [browser] = browsers
    say('memory of the server')
    const memory = await measureMemory(browser, server, group)
    say('bytes of a first visit')
    const firstVisit = await measureBytes(browser, address, group.boardId, group.organizer)
    say('time until it shows')
    const showing = await measureShowing(browser, address, group.boardId, group.organizer)
    say('from drop to paint')
    const drops = await measureDrops(browsers, address, group)
    return { cards, firstVisit, showing, drops, memory }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}
