import type { CardValue } from '@colloquy/shared/board/card'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useBoardSession } from '../../sync/board-context.ts'
import { classes } from '../../ui/classes.ts'
import { CommentIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PeopleOnCard } from '../presence/people-on-card.tsx'
import { VoteButton } from '../vote/vote-button.tsx'
import styles from './card.module.css'
import { between, commentsWords, factsLine } from './card-words.ts'
import { useBrief } from './faces.ts'
import { useComments } from './unread.ts'

interface CardFaceProps {
  cardId: string
  card: CardValue
  titleId: string
  /** What can be done with the card: at the right of its foot. */
  children?: ReactNode
}

export const CardFace = ({ cardId, card, titleId, children }: CardFaceProps) => {
  const { boardId } = useBoardSession()
  const facts = factsLine(card)
  return (
    <>
      <div className={styles.vote}>
        <VoteButton cardId={cardId} title={card.title} />
      </div>
      <div className={styles.body}>
        <h3 className={styles.title} dir="auto">
          <Link id={titleId} href={`/b/${boardId}/${cardId}`} draggable={false} className={styles.link ?? ''}>
            {card.title}
          </Link>
        </h3>
        {facts !== '' && (
          <p className={styles.facts}>
            {facts.split(between).map((fact, i) => (
              <Fragment key={fact}>
                <span className={styles.fact}>
                  {i > 0 ? between.trimStart() : ''}
                  {fact}
                </span>{' '}
              </Fragment>
            ))}
          </p>
        )}
        <Brief paperId={card.paperId} />
        <div className={styles.foot}>
          <CommentCount cardId={cardId} />
          <PeopleOnCard cardId={cardId} />
          {children}
        </div>
      </div>
    </>
  )
}

const Brief = ({ paperId }: { paperId: string }) => {
  const brief = useBrief(paperId)
  if (brief === null) return null
  return (
    <p className={styles.brief} dir="auto">
      {brief ?? (
        <>
          <Skeleton />
          <Skeleton width="60%" />
        </>
      )}
    </p>
  )
}

const CommentCount = ({ cardId }: { cardId: string }) => {
  const { count, isUnread } = useComments(cardId)
  if (count === 0) return null
  return (
    <span className={classes(styles.comments, isUnread && styles.unread)}>
      <CommentIcon />
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{commentsWords(count, isUnread)}</span>
    </span>
  )
}
