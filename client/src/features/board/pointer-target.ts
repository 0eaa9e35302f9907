// Reads from the page where the pointer is: over which column, before which card.
import { columnAt, type DropTarget, dropIndex } from './drop-target.ts'

export const targetAt = (board: HTMLElement, x: number, y: number, cardId: string): DropTarget | undefined => {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column-id]')]
  const boxes = columns.map((column) => {
    const { left, right } = column.getBoundingClientRect()
    return { id: column.dataset.columnId ?? '', left, right }
  })
  const columnId = columnAt(x, boxes)
  const column = columns.find((each) => each.dataset.columnId === columnId)
  if (columnId === undefined || column === undefined) return undefined
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card-id]')]
  const dragged = cards.find((card) => card.dataset.cardId === cardId)
  const rows = cards.map((card) => {
    const { top, bottom } = card.getBoundingClientRect()
    return { index: Number(card.dataset.index), top, bottom }
  })
  return { columnId, index: dropIndex(y, rows, dragged === undefined ? undefined : Number(dragged.dataset.index)) }
}
