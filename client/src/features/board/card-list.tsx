// The papers of one column, top to bottom. Most columns are drawn whole; for a long one, what draws only a part of it is loaded when needed.
import type { Ranked } from '@colloquy/shared/board/reader'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useIndex } from '../../sync/use-index.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import styles from './board.module.css'
import { useDrag } from './drag.ts'
import { lineRow } from './drop-target.ts'
import { useGlide } from './glide-context.ts'
import { type ListProps, WholeList } from './whole-list.tsx'

const LongList = lazyPart(() => import('./long-list.tsx').then((m) => m.LongList))

/** Up to this length a column is drawn whole: the browser's own search then finds everything in it. */
const drawnWhole = 60
const drawnWhileLoading = 12

interface CardListProps {
  columnId: string
  titleId: string
  /** What stands here when there is no paper. */
  empty: ReactNode
}

export const CardList = ({ columnId, titleId, empty }: CardListProps) => {
  const places = useIndex(`column:${columnId}`, (index) => index.places(columnId))
  const scroller = useRef<HTMLDivElement>(null)
  const draggedIndex = useDrag((drag) => indexOf(places, drag?.cardId))
  const target = useDrag((drag) => (drag?.target?.columnId === columnId ? drag.target.index : undefined))
  const isKeyboard = useDrag((drag) => drag?.by === 'keyboard')
  const line = target === undefined ? undefined : lineRow(target, draggedIndex)
  const inView = isKeyboard && target !== undefined ? Math.min(line ?? target, places.length - 1) : undefined

  useGlide(columnId, scroller, places)
  useEffect(() => {
    if (inView !== undefined)
      scroller.current?.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [inView])

  const list: ListProps = { titleId, places, count: places.length, line, draggedIndex, inView, scroller }
  return (
    <div ref={scroller} className={styles.scroller} data-scroller data-over={target !== undefined || undefined}>
      {places.length <= drawnWhole ? (
        <WholeList {...list} />
      ) : (
        <Suspense fallback={<WholeList {...list} places={places.slice(0, drawnWhileLoading)} />}>
          <LongList {...list} />
        </Suspense>
      )}
      {places.length === 0 && empty}
    </div>
  )
}

const indexOf = (places: readonly Ranked[], cardId: string | undefined): number | undefined => {
  const at = cardId === undefined ? -1 : places.findIndex((place) => place.id === cardId)
  return at < 0 ? undefined : at
}
