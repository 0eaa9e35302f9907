import type { BoardIndex } from '@colloquy/shared/board/board-index'
import type { Drag, DragStore } from './drag.ts'

/** Somebody may archive the card that I hold: calls back when it left the board. Answers with what ends that. */
export const watchHeldCard = (drag: DragStore, index: BoardIndex, onGone: (held: Drag) => void): (() => void) => {
  let cardId: string | undefined
  let stop: (() => void) | undefined
  const watch = (held: Drag): (() => void) =>
    index.subscribe(`card:${held.cardId}`, () => {
      if (index.placeOf(held.cardId) === undefined) onGone(held)
    })
  const unsubscribe = drag.subscribe(() => {
    const held = drag.get()
    if (held?.cardId === cardId) return
    stop?.()
    cardId = held?.cardId
    stop = held === undefined ? undefined : watch(held)
  })
  return () => {
    unsubscribe()
    stop?.()
  }
}
