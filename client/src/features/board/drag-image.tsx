import { useLayoutEffect, useRef } from 'react'
import { useIndex } from '../../sync/use-index.ts'
import { classes } from '../../ui/classes.ts'
import styles from './card.module.css'
import { CardFace } from './card-face.tsx'
import { useDrag } from './drag.ts'
import type { ImageStore } from './pointer-grip.ts'

/** The card as it follows mouse or finger. */
export const DragImage = ({ image }: { image: ImageStore }) => {
  const cardId = useDrag((drag) => (drag?.by === 'pointer' ? drag.cardId : undefined))
  return cardId === undefined ? null : <Image cardId={cardId} image={image} />
}

const Image = ({ cardId, image }: { cardId: string; image: ImageStore }) => {
  const card = useIndex(`card:${cardId}`, (index) => index.card(cardId))
  const element = useRef<HTMLDivElement>(null)

  // It follows every movement of the hand, so it is moved without React.
  useLayoutEffect(() => {
    const follow = (): void => {
      const place = image.get()
      if (element.current === null || place === undefined) return
      element.current.style.width = `${place.width}px`
      element.current.style.transform = `translate(${place.left}px, ${place.top}px)`
    }
    follow()
    return image.subscribe(follow)
  }, [image])

  if (card === undefined) return null
  return (
    <div ref={element} inert className={classes(styles.card, styles.image)}>
      <CardFace cardId={cardId} card={card} titleId="" />
    </div>
  )
}
