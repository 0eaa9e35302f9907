import { useSyncExternalStore } from 'react'
import { useBoardSession } from './board-context.ts'
import type { SyncState } from './sync-state.ts'

export const useSyncState = (): SyncState => {
  const { state } = useBoardSession()
  return useSyncExternalStore(state.subscribe, state.get)
}

/** Whether there is a board to show yet. */
export const useIsReady = (): boolean => {
  const { ready } = useBoardSession()
  return useSyncExternalStore(ready.subscribe, ready.get)
}
