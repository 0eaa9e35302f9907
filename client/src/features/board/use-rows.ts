import type { Ranked } from '@colloquy/shared/board/reader'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback } from 'react'

/** A column up to this length is drawn whole: the browser's own search then finds everything in it. */
const drawnWhole = 60
const overscan = 6
const estimatedHeight = 172

/** Which cards of a column are drawn, and how far down each. */
export const useRows = (
  scroller: RefObject<HTMLDivElement | null>,
  places: readonly Ranked[],
  draggedIndex: number | undefined,
) =>
  useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: places.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((i: number) => places[i]?.id ?? i, [places]),
    estimateSize: () => estimatedHeight,
    rangeExtractor: useCallback((range: Range) => drawnRows(range, draggedIndex), [draggedIndex]),
    overscan,
  })

/** The dragged card stays on the page while its column scrolls: it holds the focus, or the finger. */
const drawnRows = (range: Range, draggedIndex: number | undefined): number[] => {
  if (range.count <= drawnWhole) return Array.from({ length: range.count }, (_, i) => i)
  const shown = defaultRangeExtractor(range)
  if (draggedIndex === undefined || shown.includes(draggedIndex)) return shown
  return [...shown, draggedIndex].sort((a, b) => a - b)
}
