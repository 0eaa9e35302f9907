// Everything that takes part: a server, its database and disk, three programs and one browser page on one board, and a wire for each.
import type { Random } from '@colloquy/server/sync/testing/random'
import type { Browser } from '@playwright/test'
import { keepBusy } from '../faults/burst.ts'
import { type MemberClient, openBoard } from '../faults/member-client.ts'
import { type Group, gatherGroup } from '../faults/people.ts'
import { createProgram, makeFolder, type Program } from '../faults/program.ts'
import { createDisk, type Disk } from './disk.ts'
import { createGivenDatabase, type GivenDatabase } from './given-database.ts'
import { openPage, type PageClient } from './page-client.ts'
import { until } from './until.ts'
import { layWire, type Noticed, type Wire } from './wire.ts'

export interface Rig {
  readonly program: Program
  /** Undefined where the machine allows none. */
  readonly disk: Disk | undefined
  /** Undefined where the server brings its own. */
  readonly given: GivenDatabase | undefined
  readonly group: Group
  readonly clients: readonly MemberClient[]
  readonly page: PageClient
  /** The clients', in their order, and then the page's. */
  readonly wires: readonly Wire[]
  readonly random: Random
  /** Of those who are just now behind a fault of their own that lasts. */
  readonly excused: Set<Wire>
  /** Settles when both ends of a silent connection noticed. */
  lasting: Promise<void>
  readonly noticed: Noticed[]
  untilNoticed(): Promise<void>
  readonly titles: readonly string[]
  /** Everybody begins to work, or stops. */
  work(): void
  rest(): Promise<void>
  remove(): Promise<void>
}

export interface RigOptions {
  readonly browser: Browser
  readonly random: Random
  readonly withDisk: boolean
  /** Who brings the database. */
  readonly database: 'own' | 'given'
}

/** At most, between two acts of one program. */
const pauseMs = { online: 80, offline: 160 }

const names = ['Ada', 'Ben', 'Cleo', 'Dora']

export const createRig = async ({ browser, random, withDisk, database }: RigOptions): Promise<Rig> => {
  const leftovers: (() => unknown)[] = []
  const remove = async (): Promise<void> => {
    for (const clear of leftovers.splice(0).reverse()) await clear()
  }
  try {
    const disk = withDisk ? await createDisk() : undefined
    if (disk !== undefined) leftovers.push(disk.remove)
    const dataDir = `${disk?.folder ?? (await makeFolder())}/data`
    const given = database === 'given' ? await createGivenDatabase(dataDir, disk?.within ?? []) : undefined
    if (given !== undefined) leftovers.push(given.remove)
    const program = await createProgram({
      dataDir,
      ...(disk !== undefined && { within: disk.within, reach: disk.reach }),
      ...(given !== undefined && { environment: { DATABASE_URL: given.url } }),
    })
    leftovers.push(program.remove)
    await program.start()
    const group = await gatherGroup(program.address, names)
    const wires: Wire[] = []
    for (const _ of names) {
      const wire = await layWire(program.port, random.below)
      leftovers.push(wire.remove)
      wires.push(wire)
    }
    const clients = group.people.slice(0, -1).map((person, i) => {
      const client = openBoard(wires[i]?.address ?? '', group.boardId, person, { isUp: true })
      leftovers.push(client.close)
      return client
    })
    const [lastWire, lastPerson] = [wires.at(-1), group.people.at(-1)]
    if (lastWire === undefined || lastPerson === undefined) throw new Error('Nobody is left for the page.')
    const page = await openPage(browser, lastWire, group.boardId, lastPerson)
    leftovers.push(page.close)
    await until('everybody is on the board', () => clients.every(({ provider }) => provider.synced))
    for (const client of clients) client.seen.length = 0 // What was there from the start.
    const board = clients[0]?.board
    const titles = [...(board?.cardIds() ?? [])].map((id) => board?.card(id)?.title ?? '')
    let stopWork: (() => Promise<void>) | undefined
    const rest = async (): Promise<void> => {
      const stop = stopWork
      stopWork = undefined
      await stop?.()
    }
    leftovers.push(() => rest().catch(() => {}))
    const work = (): void => {
      if (stopWork !== undefined) return
      const stops = [keepBusy(clients, random, pauseMs), page.keepBusy()]
      stopWork = async () => void (await Promise.all(stops.map((stop) => stop())))
    }
    page.turnTo(random.pick(titles))
    const untilNoticed = async (): Promise<void> => {
      let isOver = false
      void rig.lasting.then(() => {
        isOver = true
      })
      await until('both ends notice a silent connection', () => isOver, 60_000)
    }
    const rig: Rig = {
      ...{ program, disk, given, group, clients, page, wires, random, titles, work, rest, remove },
      ...{ excused: new Set(), lasting: Promise.resolve(), noticed: [], untilNoticed },
    }
    return rig
  } catch (error) {
    await remove()
    throw error
  }
}
