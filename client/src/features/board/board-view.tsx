// The board once it is open: header, columns, the panel of one paper, and what a keyboard does anywhere on it.
import { lazy, Suspense, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIsReady } from '../../sync/use-sync-state.ts'
import { EndedNotice } from '../state-line/ended-notice.tsx'
import { AnnouncerRegion } from './announcer-region.tsx'
import styles from './board.module.css'
import { BoardBody } from './board-body.tsx'
import { BoardHeader } from './board-header.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { CardDrag } from './card-drag.tsx'
import { createDrag, DragContext } from './drag.ts'
import { dragInstructions, dragInstructionsId } from './drag-words.ts'
import { createGlide } from './glide.ts'
import { GlideContext } from './glide-context.ts'
import { SeenContext, useSeenStore } from './unread.ts'
import { useUndoKey } from './use-undo-key.ts'

const OpenPaper = lazy(() => import('./open-paper.tsx').then((m) => ({ default: m.OpenPaper })))

export const BoardView = ({ openCardId }: { openCardId: string | undefined }) => {
  const { boardId, member } = useBoardSession()
  const [, navigate] = useLocation()
  const isReady = useIsReady()
  const board = useRef<HTMLDivElement>(null)
  const [drag] = useState(createDrag)
  const [glide] = useState(() => createGlide(() => board.current))
  const seen = useSeenStore(member.id, boardId)
  useUndoKey()

  return (
    <SeenContext value={seen}>
      <DragContext value={drag}>
        <GlideContext value={glide}>
          <div className={styles.page}>
            <BoardHeader />
            <EndedNotice />
            <main className={styles.main}>
              <CardDrag board={board} drag={drag} glide={glide}>
                {isReady ? <BoardBody board={board} /> : <BoardSkeleton />}
              </CardDrag>
              {openCardId !== undefined && (
                <Suspense>
                  <OpenPaper cardId={openCardId} onClose={() => navigate(`/b/${boardId}`)} />
                </Suspense>
              )}
            </main>
            <p id={dragInstructionsId} hidden>
              {dragInstructions}
            </p>
            <AnnouncerRegion />
          </div>
        </GlideContext>
      </DragContext>
    </SeenContext>
  )
}
