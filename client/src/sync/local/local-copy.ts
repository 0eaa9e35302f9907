// The board as this browser keeps it, for the time without a server: the document, and how much of it the server has on disk.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { type Clocks, mergeClocks } from './clocks.ts'

export interface LocalCopy {
  /** Settles once the stored document is in the given one; also where the browser keeps nothing. */
  readonly loaded: Promise<Clocks>
  /** Changes survive the tab. */
  keeps(): boolean
  rememberDurable(clocks: Clocks): void
  close(): Promise<void>
  erase(): Promise<void>
}

/** A browser that can't open its storage (private windows, full disks) often says nothing at all, so we don't wait for ever. */
const patienceMs = 1_500
const rememberAfterMs = 250
const durableKey = 'durable'

/** One for each member and board: two accounts in one browser never see each other's. */
export const openLocalCopy = (document: Y.Doc, memberId: string, boardId: string): LocalCopy => {
  const stored = new IndexeddbPersistence(`colloquy:${memberId}:${boardId}`, document)
  let pending: Clocks | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const readDurable = async (): Promise<Clocks> => {
    const bytes: unknown = await stored.get(durableKey)
    return bytes instanceof ArrayBuffer ? Y.decodeStateVector(new Uint8Array(bytes)) : noClocks
  }

  const writeDurable = async (): Promise<void> => {
    const clocks = pending
    timer = undefined
    pending = undefined
    if (clocks === undefined || stored.db === null) return
    // Another tab of mine may have written since, and knows no less than we do.
    const merged = mergeClocks(await readDurable(), clocks)
    await stored.set(durableKey, Y.encodeStateVector(new Map(merged)).slice().buffer)
  }

  const load = async (): Promise<Clocks> => {
    await stored.whenSynced
    return readDurable()
  }

  return {
    loaded: Promise.race([load().catch(() => noClocks), nothingAfter(patienceMs)]),
    keeps: () => stored.db !== null,
    rememberDurable: (clocks) => {
      pending = clocks
      timer ??= setTimeout(() => void writeDurable().catch(() => {}), rememberAfterMs)
    },
    close: async () => {
      clearTimeout(timer)
      await stored.destroy()
    },
    erase: async () => {
      clearTimeout(timer)
      await stored.clearData()
    },
  }
}

const noClocks: Clocks = new Map()
const nothingAfter = (ms: number): Promise<Clocks> => new Promise((resolve) => setTimeout(resolve, ms, noClocks))
