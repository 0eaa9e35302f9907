// One paper beside the board, or over it on a phone: what it says, who is here, and what the group says about it.
import type { ReactNode } from 'react'
import { useIndex } from '../../sync/use-index.ts'
import { useIsReady } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ArchiveNote } from './archive-note.tsx'
import { PanelFrame } from './panel-frame.tsx'
import styles from './paper.module.css'
import { PaperAbout } from './paper-about.tsx'
import { PaperFacts } from './paper-facts.tsx'
import { PeopleAtPaper } from './people-at-paper.tsx'
import { useLookingAt } from './use-looking-at.ts'

interface PaperPanelProps {
  cardId: string
  onClose: () => void
  /** The vote button and the comments, from their own features: the board hands them in. */
  vote: ReactNode
  comments: ReactNode
}

export const PaperPanel = ({ cardId, onClose, vote, comments }: PaperPanelProps) => {
  const card = useIndex(`card:${cardId}`, (index) => index.card(cardId))
  const isArchived = useIndex(`card:${cardId}`, (index) => index.isArchived(cardId))
  const isReady = useIsReady()
  useLookingAt(card === undefined ? null : cardId)

  if (card === undefined)
    return (
      <PanelFrame cardId={cardId} title={isReady ? 'There is no such paper here' : 'Loading…'} onClose={onClose}>
        {isReady ? <NotHere onClose={onClose} /> : <Skeleton />}
      </PanelFrame>
    )

  return (
    <PanelFrame cardId={cardId} title={card.title} onClose={onClose}>
      <PaperFacts card={card} />
      <div className={styles.row}>
        {!isArchived && vote}
        <PeopleAtPaper cardId={cardId} />
      </div>
      {isArchived && <ArchiveNote cardId={cardId} />}
      <PaperAbout key={card.paperId} paperId={card.paperId} />
      {comments}
    </PanelFrame>
  )
}

const NotHere = ({ onClose }: { onClose: () => void }) => (
  <div className={styles.notHere}>
    <p>The address names a card that is not on this board. Perhaps a part of it was lost on the way here.</p>
    <Button onClick={onClose}>Back to the board</Button>
  </div>
)
