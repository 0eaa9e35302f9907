// The board once it is open: header, columns, the panel of one paper, and what a keyboard does anywhere on it.
import { Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIsReady, useSyncState } from '../../sync/use-sync-state.ts'
import { lazyPart, loadPartsAhead } from '../../ui/lazy-part.ts'
import { whenIdle } from '../../ui/when-idle.ts'
import styles from './board.module.css'
import { BoardBody } from './board-body.tsx'
import { BoardHeader } from './board-header.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { SeenContext, useSeenStore } from './unread.ts'
import { useUndoKey } from './use-undo-key.ts'

const EndedNotice = lazyPart(() => import('../state-line/ended-notice.tsx').then((m) => m.EndedNotice))
const OpenPaper = lazyPart(() => import('./open-paper.tsx').then((m) => m.OpenPaper))

export const BoardView = ({ openCardId }: { openCardId: string | undefined }) => {
  const { boardId, member } = useBoardSession()
  const [, navigate] = useLocation()
  const isReady = useIsReady()
  const seen = useSeenStore(member.id, boardId)
  useUndoKey()
  useEffect(() => {
    if (!isReady) return
    // The first screen comes first, with what it still asks for.
    const timer = setTimeout(() => whenIdle(() => void loadPartsAhead()), 2_000)
    return () => clearTimeout(timer)
  }, [isReady])

  return (
    <SeenContext value={seen}>
      <div className={styles.page}>
        <BoardHeader />
        <LateEndedNotice />
        <main className={styles.main}>
          {isReady ? <BoardBody /> : <BoardSkeleton />}
          {openCardId !== undefined && (
            <Suspense>
              <OpenPaper cardId={openCardId} onClose={() => navigate(`/b/${boardId}`)} />
            </Suspense>
          )}
        </main>
      </div>
    </SeenContext>
  )
}

const LateEndedNotice = () =>
  useSyncState().kind === 'ended' ? (
    <Suspense>
      <EndedNotice />
    </Suspense>
  ) : null
