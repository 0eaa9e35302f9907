// `/b/:board`: asks the server who I am here and shows the board, or says why there is none.
import type { Role } from '@colloquy/shared/board/actor'
import { Suspense, useEffect, useState } from 'react'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { BoardSkeleton } from './board-skeleton.tsx'
import { OpenedBoard } from './opened-board.tsx'
import { useOpening } from './use-opening.ts'

const UnkeptWork = lazyPart(() => import('./unkept-work.tsx').then((m) => m.UnkeptWork))
const unkeptAfterMs = 1_000

interface BoardPageProps {
  boardId: string
  /** The card whose panel is open. */
  openCardId: string | undefined
}

export const BoardPage = ({ boardId, openCardId }: BoardPageProps) => {
  const opening = useOpening(boardId)
  return (
    <>
      <Opening {...opening} openCardId={openCardId} />
      <LateUnkeptWork boardId={boardId} role={opening.opened?.role} />
    </>
  )
}

type OpeningProps = ReturnType<typeof useOpening> & Pick<BoardPageProps, 'openCardId'>

const Opening = ({ opened, isConfirmed, error, askAgain, openCardId }: OpeningProps) => {
  if (opened !== undefined)
    return <OpenedBoard opened={opened} isConfirmed={isConfirmed} askAgain={askAgain} openCardId={openCardId} />
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
            <Button kind="primary" onClick={() => void askAgain()}>
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

/** What could not be kept, from this page's life or an earlier one. It takes nothing from the page's own start. */
const LateUnkeptWork = (props: { boardId: string; role: Role | undefined }) => {
  const [isTime, setIsTime] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsTime(true), unkeptAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return isTime ? (
    <Suspense>
      <UnkeptWork {...props} />
    </Suspense>
  ) : null
}
