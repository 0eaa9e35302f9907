import { restoreCard } from '@colloquy/shared/board/archived'
import { Link } from 'wouter'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './archived-dialog.module.css'

/** What left the board, to be read or brought back: with its votes and comments, to where it stood. */
export const ArchivedDialog = ({ onClose }: { onClose: () => void }) => {
  const { index, boardId, member, role } = useBoardSession()
  const cardIds = useIndex('archived', (board) => board.archivedIds())
  const run = useCommand()

  const restore = (cardId: string) => {
    const title = index.card(cardId)?.title ?? ''
    run(restoreCard({ cardId, by: member.id, at: Date.now() }), `“${title}” brought back`)
  }

  return (
    <Dialog title="Archived papers" onClose={onClose}>
      {cardIds.length === 0 && (
        <p>Nothing is archived.{role !== 'guest' && ' “Archive” in a card’s menu takes it off the board.'}</p>
      )}
      <ul className={styles.list}>
        {cardIds.map((cardId) => (
          <li key={cardId}>
            <Link href={`/b/${boardId}/${cardId}`} onClick={onClose} dir="auto">
              {index.card(cardId)?.title}
            </Link>
            {role !== 'guest' && <Button onClick={() => restore(cardId)}>Bring back</Button>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
