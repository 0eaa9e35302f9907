// What the page knows of its local copy. The code that keeps it comes late where the server sent the board already, since a first visit has
// nothing to take from a copy and should not wait for one.
import type { BoardDocument } from '@colloquy/shared/board/document'
import { type Clocks, mergeClocks } from './clocks.ts'
import { loadSurely } from './load-surely.ts'
import type { CopyOptions, LocalCopy } from './local/copy.ts'

/** A browser that can't open its storage (private windows, full disks) often says nothing at all, so we don't wait for ever. */
const patienceMs = 1_500
const lateMs = 300

export interface LateCopy extends LocalCopy {
  /** Settles when the stored document is in the given one, however long that takes. */
  readonly arrived: Promise<Clocks>
}

export const openLateCopy = (document: BoardDocument, options: CopyOptions): LateCopy => {
  let copy: LocalCopy | undefined
  let durable: Clocks = noClocks
  let isClosed = false

  const open = async (): Promise<Clocks> => {
    if (options.late) await after(lateMs)
    const { openLocalCopy } = await loadSurely(() => import('./local/local-copy.ts'))
    if (isClosed) return noClocks
    copy = openLocalCopy(document, options)
    copy.rememberDurable(durable)
    return copy.loaded
  }
  const opened = open()

  return {
    arrived: opened.catch(() => noClocks),
    loaded: options.late ? Promise.resolve(noClocks) : Promise.race([opened, after(patienceMs).then(() => noClocks)]),
    keeps: () => copy?.keeps() ?? false,
    name: () => copy?.name(),
    rememberDurable: (clocks) => {
      durable = mergeClocks(durable, clocks)
      copy?.rememberDurable(durable)
    },
    settled: async () => {
      await Promise.race([opened, after(3 * patienceMs)])
      await copy?.settled()
    },
    close: async () => {
      isClosed = true
      await copy?.close()
    },
  }
}

const noClocks: Clocks = new Map()
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
