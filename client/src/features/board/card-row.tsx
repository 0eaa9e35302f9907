import { memo, useId } from 'react'
import styles from './board.module.css'
import { Card } from './card.tsx'

interface CardRowProps {
  cardId: string
  index: number
  count: number
  /** A dragged card would land on this side. */
  line: 'before' | 'after' | undefined
  /** In a long list: how far down it stands, in pixels; otherwise it stands below the one before. */
  start?: number
  measure?: (element: HTMLLIElement | null) => void
}

/** A card's place in its list. Not all of a long list is on the page, so each item says which it is. */
export const CardRow = memo(({ cardId, index, count, line, start, measure }: CardRowProps) => {
  const titleId = useId()
  return (
    <li
      ref={measure}
      aria-labelledby={titleId}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-card-id={cardId}
      data-index={index}
      data-line={line}
      className={start === undefined ? styles.row : styles.placed}
      style={start === undefined ? undefined : { transform: `translateY(${start}px)` }}
    >
      <Card cardId={cardId} titleId={titleId} />
    </li>
  )
})
