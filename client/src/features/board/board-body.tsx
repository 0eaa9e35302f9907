import { Suspense, useRef, useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import styles from './board.module.css'
import { BoardColumns } from './board-columns.tsx'
import { ColumnSwitcher } from './column-switcher.tsx'
import { createDrag, DragContext } from './drag.ts'
import { createGlide } from './glide.ts'
import { GlideContext } from './glide-context.ts'
import { LateDragLayer } from './late-drag-layer.tsx'

const AddPapersButton = lazyPart(() => import('../add-papers/add-papers-button.tsx').then((m) => m.AddPapersButton))

export const BoardBody = () => {
  const board = useRef<HTMLDivElement>(null)
  const [drag] = useState(createDrag)
  const [glide] = useState(() => createGlide(() => board.current))
  const { role } = useBoardSession()
  const isEmpty = useIndex('cards', (index) => index.cardIds()[Symbol.iterator]().next().done === true)
  return (
    <DragContext value={drag}>
      <GlideContext value={glide}>
        <div className={styles.body}>
          <ColumnSwitcher board={board} />
          {isEmpty && <EmptyBoard />}
          <BoardColumns board={board} />
        </div>
        {role !== 'guest' && <LateDragLayer board={board} drag={drag} glide={glide} />}
      </GlideContext>
    </DragContext>
  )
}

const EmptyBoard = () => {
  const { role, boardId } = useBoardSession()
  return (
    <EmptyState
      title="No papers yet"
      actions={
        role !== 'guest' && (
          <Suspense>
            <AddPapersButton boardId={boardId} />
          </Suspense>
        )
      }
    >
      {role === 'guest'
        ? 'They appear here as soon as somebody adds some.'
        : 'Paste a page of papers, or drop a saved one: each becomes a card that the group can vote on.'}
    </EmptyState>
  )
}
