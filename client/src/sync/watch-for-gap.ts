// A local copy that lost something in its middle makes a client that builds on what no server ever had. It is asked for the missing piece,
// has none to give, and would wait for ever without a word.
import type * as Y from 'yjs'

/** From when a synced client still has something hanging in the air: time for answers that are on their way. */
const patienceMs = 10_000

export const watchForGap = (document: Y.Doc, onGap: () => void): { look(): void; stop(): void } => {
  const { store } = document
  let timer: ReturnType<typeof setTimeout> | undefined
  const hangs = (): boolean => store.pendingStructs !== null || store.pendingDs !== null
  const stop = (): void => clearTimeout(timer)
  return {
    look: () => {
      stop()
      if (!hangs()) return
      timer = setTimeout(() => {
        if (hangs()) onGap()
      }, patienceMs)
    },
    stop,
  }
}
