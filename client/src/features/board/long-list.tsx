import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect } from 'react'
import styles from './board.module.css'
import { CardRow } from './card-row.tsx'
import { lineAt } from './line-at.ts'
import type { ListProps } from './whole-list.tsx'

const overscan = 6
const estimatedHeight = 150

/** Draws only the cards on the screen and a few around them. */
export const LongList = ({ titleId, places, count, line, draggedIndex, inView, scroller }: ListProps) => {
  const rows = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((i: number) => places[i]?.id ?? i, [places]),
    estimateSize: () => estimatedHeight,
    rangeExtractor: useCallback((range: Range) => drawnRows(range, draggedIndex), [draggedIndex]),
    overscan,
  })
  useEffect(() => {
    if (inView !== undefined) rows.scrollToIndex(inView)
  }, [inView, rows])
  return (
    <ul aria-labelledby={titleId} className={styles.sheet} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => (
        <CardRow
          key={key}
          cardId={places[index]?.id ?? ''}
          index={index}
          count={count}
          line={lineAt(index, line, count)}
          start={start}
          measure={rows.measureElement}
        />
      ))}
    </ul>
  )
}

/** The dragged card stays on the page while its column scrolls: it holds the focus, or the finger. */
const drawnRows = (range: Range, draggedIndex: number | undefined): number[] => {
  const shown = defaultRangeExtractor(range)
  if (draggedIndex === undefined || shown.includes(draggedIndex)) return shown
  return [...shown, draggedIndex].sort((a, b) => a - b)
}
