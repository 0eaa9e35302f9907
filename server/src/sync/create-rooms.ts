// Loads documents when somebody opens them, lets go of them when they are idle, and keeps their journals short.
import { closeCode } from '@colloquy/shared/wire/close-code'
import type { Journal } from './journal.ts'
import type { Log } from './log.ts'
import { Room } from './room.ts'
import type { Rooms } from './rooms.ts'

export interface RoomsOptions {
  readonly journal: Journal
  readonly log: Log
  /** Makes one snapshot of a document's updates, off the main thread; checked to hold the same content. */
  readonly compact: (updates: readonly Uint8Array[]) => Promise<Uint8Array>
  /** As large as members may make a document. */
  readonly maxBytes?: number
  /** How long an empty room stays in memory. */
  readonly idleMs?: number
  /** When a journal is folded into its snapshot. */
  readonly compactAfter?: { readonly rows: number; readonly bytes: number }
}

const keepAliveMs = 20_000
const catchUpMs = 250

export const createRooms = (options: RoomsOptions): Rooms => {
  const {
    journal,
    log,
    compact,
    maxBytes,
    idleMs = 60_000,
    compactAfter = { rows: 2000, bytes: 1024 * 1024 },
  } = options
  const rooms = new Map<string, Promise<Room | undefined>>()
  const idle = new Map<string, NodeJS.Timeout>()
  const compacting = new Set<Promise<void>>()
  let closing = false

  const forget = (documentId: string, room: Promise<Room | undefined>): void => {
    if (rooms.get(documentId) === room) rooms.delete(documentId)
  }

  const open = (documentId: string): Promise<Room | undefined> => {
    clearTimeout(idle.get(documentId))
    idle.delete(documentId)
    const known = rooms.get(documentId)
    if (known !== undefined) return known
    const room = load(documentId)
    rooms.set(documentId, room)
    room.then(
      (loaded) => loaded === undefined && forget(documentId, room),
      () => forget(documentId, room),
    )
    return room
  }

  const load = async (documentId: string): Promise<Room | undefined> => {
    const stored = await journal.load(documentId)
    if (stored === undefined) return undefined
    const room: Room = new Room({
      documentId,
      stored,
      journal,
      log,
      maxBytes,
      onEmpty: () => rest(documentId, room),
      onDead: () => rooms.delete(documentId),
    })
    return room
  }

  /** A room may die between being found and being used; then it is loaded again. Undefined: there is no such document. */
  const inRoom = async <Result>(documentId: string, use: (room: Room) => Result): Promise<Result | undefined> => {
    for (;;) {
      const room = await open(documentId)
      if (room === undefined) return undefined
      if (!room.isDead) return use(room)
    }
  }

  /** Nobody is here: fold the journal if it is worth it, and go after a while unless somebody comes back. */
  const rest = (documentId: string, room: Room): void => {
    if (closing) return
    compactIfLong(documentId, room)
    clearTimeout(idle.get(documentId))
    const timer = setTimeout(() => {
      idle.delete(documentId)
      if (room.isEmpty) rooms.delete(documentId)
    }, idleMs)
    timer.unref()
    idle.set(documentId, timer)
  }

  const compactIfLong = (documentId: string, room: Room): void => {
    if (room.journalRows < compactAfter.rows && room.journalBytes < compactAfter.bytes) return
    const task = compactDocument(documentId, room)
      .catch((error: unknown) => log.error({ documentId, err: error }, 'compaction failed; the journal is kept'))
      .finally(() => compacting.delete(task))
    compacting.add(task)
  }

  const compactDocument = async (documentId: string, room: Room): Promise<void> => {
    room.journalRows = 0
    room.journalBytes = 0
    const stored = await journal.load(documentId)
    if (stored === undefined) return
    await journal.compact(documentId, stored.seq, await compact(stored.updates))
    log.info({ documentId, rows: stored.journalRows }, 'folded the journal into the snapshot')
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
        compactIfLong(documentId, room)
      }),
    keepAliveMs,
  )
  const catchUp = setInterval(() => void everyRoom((room) => room.catchUp(Date.now())), catchUpMs)

  return {
    connect: (documentId, socket, visitor, { saved }) =>
      inRoom(documentId, (room) => room.connect(socket, visitor, { saved })),
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
      await Promise.all(compacting)
    },
  }
}
