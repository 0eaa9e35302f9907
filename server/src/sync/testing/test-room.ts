// A board with five people at the door, on a journal in memory that a test can hold, break, and look into.
import { foldUpdates } from '../compaction.ts'
import { createRooms, type RoomsOptions } from '../create-rooms.ts'
import { encodeAfresh } from '../generation.ts'
import type { Journal } from '../journal.ts'
import { createMemoryJournal, type MemoryJournal } from '../memory-journal.ts'
import type { Rooms, Visitor } from '../rooms.ts'
import { RawPeer } from './raw-peer.ts'
import { sampleBoard, serverClientId } from './sample-board.ts'
import { createWriter, type Writer } from './writer.ts'

export const documentId = 'board'

export const people = {
  ada: { memberId: 'ada', name: 'Ada', role: 'organizer' },
  ben: { memberId: 'ben', name: 'Ben', role: 'member' },
  cleo: { memberId: 'cleo', name: 'Cleo', role: 'member' },
  dora: { memberId: 'dora', name: 'Dora', role: 'member' },
  gus: { memberId: 'gus', name: 'Gus', role: 'guest' },
} as const satisfies Record<string, Visitor>

export type Name = keyof typeof people

export interface TestRoom {
  readonly rooms: Rooms
  readonly journal: MemoryJournal
  /** The state that the board began with. */
  readonly state: Uint8Array
  /** What was logged as an error. */
  readonly errors: readonly string[]
  /** How many updates each append held. */
  readonly appends: readonly number[]
  /** How many times the board was loaded. */
  loads(): number
  /** Somebody comes, without having anything yet. */
  come(name: Name, options?: { saved?: boolean; lease?: boolean; silent?: boolean }): Promise<RawPeer>
  /** Somebody who has the board as it began, to make changes. */
  writer(name: Name): Writer
  /** From now on commits wait. Answers with what lets the waiting one end, well or badly; those after it go through. */
  hold(): (failure?: Error) => Promise<void>
}

export interface TestRoomOptions extends Partial<Omit<RoomsOptions, 'journal'>> {
  /** What the room gets in place of the journal itself. */
  readonly through?: (journal: MemoryJournal) => Journal
}

export const createTestRoom = async (options: TestRoomOptions = {}): Promise<TestRoom> => {
  const journal = createMemoryJournal()
  const state = sampleBoard(12)
  await journal.create(documentId, 1, { snapshot: state, serverClientId })
  const [errors, appends]: [string[], number[]] = [[], []]
  let loads = 0
  const { through = (same: Journal) => same, ...others } = options
  const port = through(journal)
  const rooms = createRooms({
    log: { info: () => {}, error: (_, message) => void errors.push(message) },
    compact: async (updates) => foldUpdates(updates),
    renew: async (state, id) => encodeAfresh([state], id),
    ...others,
    journal: {
      ...port,
      load: (id) => {
        loads++
        return port.load(id)
      },
      append: (id, base, entries) => {
        appends.push(entries.length)
        return port.append(id, base, entries)
      },
    },
  })
  return {
    rooms,
    journal,
    state,
    errors,
    appends,
    loads: () => loads,
    come: (name, visit) => new RawPeer(people[name]).connect(rooms, documentId, visit),
    writer: (name) => createWriter(people[name], state),
    hold: () => {
      let end = (_failure?: Error): void => {}
      const held = new Promise<void>((resolve, reject) => {
        end = (failure) => (failure === undefined ? resolve() : reject(failure))
      })
      held.catch(() => {}) // It may end badly before a commit waits for it.
      journal.beforeAppend = () => held
      return (failure) => {
        journal.beforeAppend = async () => {}
        end(failure)
        return quiet()
      }
    },
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export const quiet = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate)
}
