import { useEffect } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'

/** Tells the others which paper I have open. */
export const useLookingAt = (cardId: string | null): void => {
  const { presence } = useBoardSession()
  useEffect(() => {
    if (cardId === null) return
    presence.tell({ lookingAt: cardId })
    return () => presence.tell({ lookingAt: null })
  }, [cardId, presence])
}
