import { useDroppable } from '@dnd-kit/core'
import { useLayoutEffect } from 'react'

/** Tells dnd-kit of a column, so that it scrolls the one that a card is held over. What it takes for the column is the list that scrolls in it. */
export const DropColumn = ({ columnId, board }: { columnId: string; board: HTMLElement }) => {
  const { setNodeRef } = useDroppable({ id: columnId })
  // Whenever it draws, so also at the start of every drag: a column that grew long is another list.
  useLayoutEffect(() => {
    setNodeRef(board.querySelector<HTMLElement>(`[data-column-id="${CSS.escape(columnId)}"] [data-scroller] > *`))
  })
  return null
}
