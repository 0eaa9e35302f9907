// Several tabs may be at one copy. Each holds it as long as it writes there, so that nobody deletes it under another's hands.

/** A browser without locks (no https) can't tell; a copy that was begun with longer ago than this is taken for left. */
const leftAfterMs = 24 * 60 * 60 * 1000

const locks = (): LockManager | undefined => globalThis.navigator?.locks

/** Settles once no other tab is deleting it; answers with what lets go. */
export const holdCopy = async (name: string): Promise<() => void> => {
  const manager = locks()
  if (manager === undefined) return () => {}
  return new Promise((resolve) => {
    const hold = (): Promise<void> => new Promise((letGo) => resolve(letGo))
    manager.request(name, { mode: 'shared' }, hold).catch(() => resolve(() => {}))
  })
}

/** Does something with a copy that no tab holds, and meanwhile none can take it up. Answers whether it was done. */
export const ifLeft = async (name: string, usedAt: number, act: () => Promise<void>): Promise<boolean> => {
  const manager = locks()
  if (manager === undefined) {
    if (Date.now() - usedAt < leftAfterMs) return false
    await act()
    return true
  }
  return manager.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await act()
    return lock !== null
  })
}
