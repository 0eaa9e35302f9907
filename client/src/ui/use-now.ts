import { useSyncExternalStore } from 'react'

// One clock for the whole page: every relative time repaints together, once a minute, and only while one is shown.
const tickMs = 60_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

const tick = (): void => {
  now = Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, tickMs)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** The time, to the minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
