import { useIndex } from '../../sync/use-index.ts'
import { classes } from '../../ui/classes.ts'
import styles from './card.module.css'
import { CardFace } from './card-face.tsx'

/** The card as it follows the pointer. */
export const DragImage = ({ cardId }: { cardId: string }) => {
  const card = useIndex(`card:${cardId}`, (index) => index.card(cardId))
  if (card === undefined) return null
  return (
    <div inert className={classes(styles.card, styles.overlay)}>
      <CardFace cardId={cardId} card={card} titleId="" />
    </div>
  )
}
