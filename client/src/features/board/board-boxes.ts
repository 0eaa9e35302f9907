// Reads from the page where columns and cards stand, as boxes for drop-target.ts.
import { columnAt, type DropTarget, dropIndex } from './drop-target.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Over which column and before which card a point lies. */
export const targetAt = (board: HTMLElement, { x, y }: Point, cardId: string): DropTarget | undefined => {
  const column = columnElementAt(board, x)
  const columnId = column?.dataset.columnId
  if (column === undefined || columnId === undefined) return undefined
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card-id]')]
  const dragged = cards.find((card) => card.dataset.cardId === cardId)
  const boxes = cards.map((card) => {
    const { top, bottom } = card.getBoundingClientRect()
    return { index: Number(card.dataset.index), top, bottom }
  })
  return { columnId, index: dropIndex(y, boxes, dragged === undefined ? undefined : Number(dragged.dataset.index)) }
}

export const columnElementAt = (board: HTMLElement, x: number): HTMLElement | undefined => {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column-id]')]
  const boxes = columns.map((column) => {
    const { left, right } = column.getBoundingClientRect()
    return { id: column.dataset.columnId ?? '', left, right }
  })
  const columnId = columnAt(x, boxes)
  return columns.find((column) => column.dataset.columnId === columnId)
}

/** The card that an event happened in, unless it happened in something that takes the press itself. */
export const cardOf = (event: Event): HTMLElement | undefined =>
  event.target instanceof Element && event.target.closest('[popover], input, textarea, select, dialog') === null
    ? (event.target.closest<HTMLElement>('[data-card-id]') ?? undefined)
    : undefined
