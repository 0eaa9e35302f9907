// The papers of one column, top to bottom. Long columns draw only what is on the screen.

import type { Ranked } from '@colloquy/shared/board/reader'
import { useDroppable } from '@dnd-kit/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useIndex } from '../../sync/use-index.ts'
import styles from './board.module.css'
import { CardRow } from './card-row.tsx'
import { useDrag } from './drag.ts'
import { lineRow } from './drop-target.ts'
import { useGlide } from './glide-context.ts'
import { useRows } from './use-rows.ts'

interface CardListProps {
  columnId: string
  titleId: string
  /** What stands here when there is no paper. */
  empty: ReactNode
}

export const CardList = ({ columnId, titleId, empty }: CardListProps) => {
  const places = useIndex(`column:${columnId}`, (index) => index.places(columnId))
  const scroller = useRef<HTMLDivElement>(null)
  const { setNodeRef } = useDroppable({ id: columnId })
  const draggedIndex = useDrag((drag) => indexOf(places, drag?.cardId))
  const target = useDrag((drag) => (drag?.target?.columnId === columnId ? drag.target.index : undefined))
  const isKeyboard = useDrag((drag) => drag?.by === 'keyboard')
  const rows = useRows(scroller, places, draggedIndex)
  const line = target === undefined ? undefined : lineRow(target, draggedIndex)

  useGlide(columnId, scroller, places)
  useEffect(() => {
    if (!isKeyboard || target === undefined) return
    if (places.length > 0) rows.scrollToIndex(Math.min(line ?? target, places.length - 1))
    scroller.current?.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isKeyboard, target, line, rows, places])

  return (
    <div
      ref={(element) => {
        scroller.current = element
        setNodeRef(element)
      }}
      className={styles.scroller}
      data-over={target !== undefined || undefined}
    >
      <div className={styles.sheet} style={{ height: rows.getTotalSize() }}>
        <ul aria-labelledby={titleId}>
          {rows.getVirtualItems().map(({ key, index, start }) => (
            <CardRow
              key={key}
              cardId={places[index]?.id ?? ''}
              index={index}
              start={start}
              count={places.length}
              measure={rows.measureElement}
            />
          ))}
        </ul>
        {line !== undefined && (
          <div
            className={styles.line}
            style={{ transform: `translateY(${rows.measurementsCache[line]?.start ?? rows.getTotalSize()}px)` }}
          />
        )}
      </div>
      {places.length === 0 && empty}
    </div>
  )
}

const indexOf = (places: readonly Ranked[], cardId: string | undefined): number | undefined => {
  const at = cardId === undefined ? -1 : places.findIndex((place) => place.id === cardId)
  return at < 0 ? undefined : at
}
