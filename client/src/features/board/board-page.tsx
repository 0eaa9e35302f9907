// `/b/:board`: asks the server who I am here and shows the board, or says why there is none.
import { sentenceOf } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { OpenedBoard } from './opened-board.tsx'
import { useOpening } from './use-opening.ts'

interface BoardPageProps {
  boardId: string
  /** The card whose panel is open. */
  openCardId: string | undefined
}

export const BoardPage = ({ boardId, openCardId }: BoardPageProps) => {
  const { opened, isConfirmed, error, askAgain } = useOpening(boardId)
  if (opened !== undefined) return <OpenedBoard opened={opened} isConfirmed={isConfirmed} openCardId={openCardId} />
  if (error === null)
    return (
      <main>
        <BoardSkeleton />
      </main>
    )
  return (
    <main>
      <EmptyState
        isPage
        title="This board did not open"
        actions={
          <>
            <Button kind="primary" onClick={askAgain}>
              Try again
            </Button>
            <Button onClick={() => location.assign('/')}>Go to my boards</Button>
          </>
        }
      >
        {sentenceOf(error)}
      </EmptyState>
    </main>
  )
}
