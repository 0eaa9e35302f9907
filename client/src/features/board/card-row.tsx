import { memo, useId } from 'react'
import styles from './board.module.css'
import { Card } from './card.tsx'

interface CardRowProps {
  cardId: string
  index: number
  count: number
  /** How far down its column it stands, in pixels. */
  start: number
  measure: (element: HTMLLIElement | null) => void
}

/** A card's place in its list. Not all of a long list is on the page, so each item says which it is. */
export const CardRow = memo(({ cardId, index, count, start, measure }: CardRowProps) => {
  const titleId = useId()
  return (
    <li
      ref={measure}
      aria-labelledby={titleId}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-card-id={cardId}
      data-index={index}
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
    >
      <Card cardId={cardId} titleId={titleId} />
    </li>
  )
})
