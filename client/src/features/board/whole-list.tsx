import type { Ranked } from '@colloquy/shared/board/reader'
import { type RefObject, useDeferredValue, useEffect, useRef } from 'react'
import { CardRow } from './card-row.tsx'
import { lineAt } from './line-at.ts'

export interface ListProps {
  titleId: string
  places: readonly Ranked[]
  /** How many cards the column has, drawn or not. */
  count: number
  /** Before which row a dragged card would land. */
  line: number | undefined
  /** Where the dragged card stands, if it stands here. */
  draggedIndex: number | undefined
  /** The row to scroll to. */
  inView: number | undefined
  scroller: RefObject<HTMLDivElement | null>
}

/** About what a large screen shows. */
const drawnFirst = 10

export const WholeList = ({ titleId, places, count, line, inView }: ListProps) => {
  const list = useRef<HTMLUListElement>(null)
  // The board shows sooner when what lies below the screen is drawn a moment later.
  const isFirst = useDeferredValue(false, true)
  useEffect(() => {
    if (inView !== undefined) list.current?.children[inView]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [inView])
  return (
    <ul ref={list} aria-labelledby={titleId}>
      {(isFirst ? places.slice(0, drawnFirst) : places).map(({ id }, index) => (
        <CardRow key={id} cardId={id} index={index} count={count} line={lineAt(index, line, count)} />
      ))}
    </ul>
  )
}
