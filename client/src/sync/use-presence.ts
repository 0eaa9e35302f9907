import { useSyncExternalStore } from 'react'
import { useBoardSession } from './board-context.ts'
import type { CardPresence, Person } from './presence.ts'

/** Everybody else with this board open, each once. */
export const usePeopleHere = (): readonly Person[] => {
  const { presence } = useBoardSession()
  return useSyncExternalStore(presence.subscribe, presence.people)
}

/** What others do with one card right now. */
export const usePresence = (cardId: string): CardPresence => {
  const { presence } = useBoardSession()
  return useSyncExternalStore(presence.subscribe, () => presence.on(cardId))
}
