import { useIndex } from '../../sync/use-index.ts'
import { Comments } from '../comments/comments.tsx'
import { PaperPanel } from '../paper/paper-panel.tsx'
import { VoteButton } from '../vote/vote-button.tsx'
import { useSeeing } from './unread.ts'

/** The panel of one paper, put together from its features. */
export const OpenPaper = ({ cardId, onClose }: { cardId: string; onClose: () => void }) => {
  const title = useIndex(`card:${cardId}`, (index) => index.card(cardId)?.title ?? '')
  useSeeing(cardId)
  return (
    <PaperPanel
      cardId={cardId}
      onClose={onClose}
      vote={<VoteButton cardId={cardId} title={title} />}
      comments={<Comments cardId={cardId} />}
    />
  )
}
