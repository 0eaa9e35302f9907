import { useIndex } from '../../sync/use-index.ts'
import { classes } from '../../ui/classes.ts'
import styles from './card.module.css'
import { CardFace } from './card-face.tsx'
import { useDrag } from './drag.ts'

/** The card as it follows mouse or finger. */
export const DragImage = () => {
  const cardId = useDrag((drag) => (drag?.by === 'pointer' ? drag.cardId : undefined))
  return cardId === undefined ? null : <Image cardId={cardId} />
}

const Image = ({ cardId }: { cardId: string }) => {
  const card = useIndex(`card:${cardId}`, (index) => index.card(cardId))
  if (card === undefined) return null
  return (
    <div inert className={classes(styles.card, styles.image)}>
      <CardFace cardId={cardId} card={card} titleId="" />
    </div>
  )
}
