import { useEffect, useRef } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'

/** Whoever pauses longer than this is not said to be writing. */
const pauseMs = 12_000

/** Tells the others that I write on a card, and when I stop. */
export const useWriting = (cardId: string): { typed: () => void; stopped: () => void } => {
  const { presence } = useBoardSession()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const stopped = (): void => {
    if (timer.current === undefined) return
    clearTimeout(timer.current)
    timer.current = undefined
    presence.tell({ writingOn: null })
  }
  const typed = (): void => {
    if (timer.current === undefined) presence.tell({ writingOn: cardId })
    clearTimeout(timer.current)
    timer.current = setTimeout(stopped, pauseMs)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only leaving the card or the board ends the writing.
  useEffect(() => stopped, [cardId, presence])
  return { typed, stopped }
}
