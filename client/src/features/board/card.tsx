import { memo } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { GripIcon } from '../../ui/icons.tsx'
import styles from './card.module.css'
import { CardFace } from './card-face.tsx'
import { CardMenu } from './card-menu.tsx'
import { dragInstructionsId, useDrag } from './drag.ts'

/** What a card shows on the board, without its place in a list. All of it can be dragged with mouse or finger; its Move button lifts it with the keyboard. */
export const Card = memo(({ cardId, titleId }: { cardId: string; titleId: string }) => {
  const card = useIndex(`card:${cardId}`, (index) => index.card(cardId))
  const { role } = useBoardSession()
  const isDragged = useDrag((drag) => drag?.cardId === cardId)

  if (card === undefined) return null
  return (
    <div className={classes(styles.card, isDragged && styles.dragged)}>
      <CardFace cardId={cardId} card={card} titleId={titleId}>
        {role !== 'guest' && (
          <span className={styles.tools}>
            <IconButton
              data-move
              label={`Move ${card.title}`}
              icon={<GripIcon />}
              aria-describedby={dragInstructionsId}
              className={styles.handle}
            />
            <CardMenu cardId={cardId} title={card.title} />
          </span>
        )}
      </CardFace>
    </div>
  )
})
