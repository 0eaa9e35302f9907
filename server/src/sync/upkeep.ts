// Keeps documents small: folds long journals into their snapshots, and has rooms begin a new generation where history weighs too much.
import { drawServerClientId } from '@colloquy/shared/wire/client-id'
import type { Journal } from './journal.ts'
import type { Log } from './log.ts'
import type { Room } from './room.ts'

export interface UpkeepOptions {
  readonly journal: Journal
  readonly log: Log
  /** Makes one snapshot of a document's updates, off the main thread; checked to hold the same content. */
  readonly compact: (updates: readonly Uint8Array[]) => Promise<Uint8Array>
  /** Makes a snapshot of a state's content alone, under a new server client id, off the main thread; checked in the same way. */
  readonly renew: (state: Uint8Array, serverClientId: number) => Promise<Uint8Array>
  /** When a journal is folded into its snapshot. */
  readonly compactAfter?: { readonly rows: number; readonly bytes: number }
  readonly now?: () => number
  /** When a document begins a new generation. */
  readonly renewAfter?: {
    /** Client ids that wrote. One change costs 0.1 ms at 1,000 and 4 ms at 10,000. */
    readonly clientIds: number
    /** A snapshot larger than `times` its content and `bytes` more. What was overwritten leaves some 20 bytes, a value some 60: so this takes ten changes of each key. */
    readonly history: { readonly times: number; readonly bytes: number }
  }
}

export interface Upkeep {
  /** Looks whether a document has too many client ids. */
  renewIfCrowded(documentId: string, room: Room): void
  /** Looks whether a journal has grown long, too. */
  tend(documentId: string, room: Room): void
  /** Resolves when nothing is under way. */
  done(): Promise<void>
}

const mebibyte = 1024 * 1024
/** A new generation ends all connections, so one that failed is not tried at once again. */
const retryMs = 300_000

export const createUpkeep = (options: UpkeepOptions): Upkeep => {
  const { journal, log, compact, renew, now = Date.now } = options
  const { compactAfter = { rows: 2000, bytes: mebibyte } } = options
  const { clientIds: mostClientIds, history } = options.renewAfter ?? {
    clientIds: 2000,
    history: { times: 4, bytes: mebibyte },
  }
  const underWay = new Set<Promise<void>>()
  const notBefore = new Map<string, number>()

  const begin = (task: Promise<void>): void => {
    const tracked = task.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
  }

  const renewRoom = async (documentId: string, room: Room): Promise<void> => {
    if (room.isDead || room.renewing !== undefined || (notBefore.get(documentId) ?? 0) > now()) return
    notBefore.set(documentId, now() + retryMs)
    if (await room.renew()) notBefore.delete(documentId)
  }

  const compactDocument = async (documentId: string, room: Room): Promise<void> => {
    room.journalRows = 0
    room.journalBytes = 0
    const stored = await journal.load(documentId)
    if (stored === undefined) return
    const snapshot = await compact(stored.updates)
    await journal.compact(documentId, stored.seq, snapshot)
    log.info({ documentId, rows: stored.journalRows }, 'folded the journal into the snapshot')
    if (snapshot.length <= history.bytes) return
    const content = await renew(snapshot, drawServerClientId(Math.random))
    if (snapshot.length > history.times * content.length + history.bytes) await renewRoom(documentId, room)
  }

  const renewIfCrowded: Upkeep['renewIfCrowded'] = (documentId, room) => {
    // A new generation has one, and so it always helps.
    if (room.clientIds >= Math.max(2, mostClientIds)) begin(renewRoom(documentId, room))
  }

  return {
    renewIfCrowded,
    tend: (documentId, room) => {
      renewIfCrowded(documentId, room)
      if (room.journalRows < compactAfter.rows && room.journalBytes < compactAfter.bytes) return
      begin(
        compactDocument(documentId, room).catch((error: unknown) =>
          log.error({ documentId, err: error }, 'compaction failed; the journal is kept'),
        ),
      )
    },
    done: async () => void (await Promise.all(underWay)),
  }
}
