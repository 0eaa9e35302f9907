import { columnElementAt, type Point } from './board-boxes.ts'
import { scrollSpeed } from './scroll-speed.ts'

/** While a card is held near an edge, scrolls its column and the board, frame by frame. Answers with what ends that. */
export const scrollWhileHeld = (board: HTMLElement, point: () => Point, onScroll: () => void): (() => void) => {
  let frame = 0
  const step = (): void => {
    const at = point()
    const across = board.getBoundingClientRect()
    // Slower across: on a phone that is a whole column.
    const dx = scrollSpeed(at.x, across.left, across.right) / 2
    const column = columnElementAt(board, at.x)?.querySelector<HTMLElement>('[data-scroller]')
    const down = column?.getBoundingClientRect()
    const dy = down === undefined ? 0 : scrollSpeed(at.y, down.top, down.bottom)
    const [left, top] = [board.scrollLeft, column?.scrollTop]
    if (dx !== 0) board.scrollBy({ left: dx, behavior: 'instant' })
    if (dy !== 0) column?.scrollBy({ top: dy, behavior: 'instant' })
    if (board.scrollLeft !== left || column?.scrollTop !== top) onScroll()
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}
