// Loads documents when somebody opens them, lets go of them when they are idle, and keeps their journals short.
import { closeCode } from '@colloquy/shared/wire/close-code'
import { createNewIdLimit } from './new-id-limit.ts'
import { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import { createUpkeep, type UpkeepOptions } from './upkeep.ts'

export interface RoomsOptions extends UpkeepOptions {
  /** As large as members may make a document. */
  readonly maxBytes?: number
  /** How long an empty room stays in memory. */
  readonly idleMs?: number
}

const keepAliveMs = 20_000
const catchUpMs = 250

export const createRooms = (options: RoomsOptions): Rooms => {
  const { journal, log, renew, maxBytes, idleMs = 60_000 } = options
  const upkeep = createUpkeep(options)
  const newIds = createNewIdLimit(options.now)
  const rooms = new Map<string, Promise<Room | undefined>>()
  const idle = new Map<string, NodeJS.Timeout>()
  let closing = false

  const forget = (documentId: string, room: Promise<Room | undefined>): void => {
    if (rooms.get(documentId) === room) rooms.delete(documentId)
  }

  const open = (documentId: string): Promise<Room | undefined> => {
    clearTimeout(idle.get(documentId))
    idle.delete(documentId)
    const known = rooms.get(documentId)
    if (known !== undefined) return known
    const room: Promise<Room | undefined> = load(documentId, () => forget(documentId, room))
    rooms.set(documentId, room)
    room.then(
      (loaded) => loaded === undefined && forget(documentId, room),
      () => forget(documentId, room),
    )
    return room
  }

  const load = async (documentId: string, onDead: () => void): Promise<Room | undefined> => {
    const stored = await journal.load(documentId)
    if (stored === undefined) return undefined
    const room: Room = new Room({
      documentId,
      stored,
      journal,
      log,
      newIds,
      renew,
      maxBytes,
      onEmpty: () => rest(documentId, room),
      onGrown: () => renewIfCrowded(documentId, room),
      onDead,
    })
    renewIfCrowded(documentId, room)
    return room
  }

  /** A room may die between being found and being used; then it is loaded again. Undefined: there is no such document. */
  const inRoom = async <Result>(documentId: string, use: (room: Room) => Result): Promise<Result | undefined> => {
    for (;;) {
      const room = await open(documentId)
      if (room === undefined) return undefined
      if (room.renewing !== undefined) await room.renewing
      else if (!room.isDead) return use(room)
    }
  }

  /** Nobody is here: fold the journal if it is worth it, and go after a while unless somebody comes back. */
  const rest = (documentId: string, room: Room): void => {
    if (closing) return
    tend(documentId, room)
    clearTimeout(idle.get(documentId))
    const timer = setTimeout(() => {
      idle.delete(documentId)
      room.retire()
    }, idleMs)
    timer.unref()
    idle.set(documentId, timer)
  }

  const renewIfCrowded = (documentId: string, room: Room): void => {
    if (!closing) upkeep.renewIfCrowded(documentId, room)
  }
  const tend = (documentId: string, room: Room): void => {
    if (!closing) upkeep.tend(documentId, room)
  }

  const everyRoom = (visit: (room: Room, documentId: string) => void | Promise<void>): Promise<unknown> =>
    Promise.all(
      [...rooms].map(async ([documentId, loading]) => {
        const room = await loading.catch(() => undefined)
        if (room !== undefined) await visit(room, documentId)
      }),
    )

  const keepAlive = setInterval(
    () =>
      void everyRoom((room, documentId) => {
        room.keepAlive()
        tend(documentId, room)
      }),
    keepAliveMs,
  )
  const catchUp = setInterval(() => void everyRoom((room) => room.catchUp(Date.now())), catchUpMs)

  return {
    connect: (documentId, socket, visitor, wishes) =>
      inRoom(documentId, (room) => room.connect(socket, visitor, wishes)),
    state: (documentId) =>
      inRoom(documentId, (room) => {
        if (room.isEmpty) rest(documentId, room)
        return room.state()
      }),
    run: async (documentId, command) => {
      const outcome = await inRoom(documentId, async (room) => (await room.run(command)) ?? { kind: 'done' as const })
      if (outcome === undefined) throw new Error(`No document ${documentId}.`)
      return outcome
    },
    close: async () => {
      closing = true
      clearInterval(keepAlive)
      clearInterval(catchUp)
      for (const timer of idle.values()) clearTimeout(timer)
      await everyRoom((room) => room.close(closeCode.restart, 'The server restarts; the page comes back by itself.'))
      await upkeep.done()
    },
  }
}
