import { lazy, type RefObject, Suspense } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './board.module.css'
import { BoardColumns } from './board-columns.tsx'
import { ColumnSwitcher } from './column-switcher.tsx'

const AddPapersButton = lazy(() =>
  import('../add-papers/add-papers-button.tsx').then((m) => ({ default: m.AddPapersButton })),
)

export const BoardBody = ({ board }: { board: RefObject<HTMLDivElement | null> }) => {
  const isEmpty = useIndex('cards', (index) => index.cardIds()[Symbol.iterator]().next().done === true)
  return (
    <div className={styles.body}>
      <ColumnSwitcher board={board} />
      {isEmpty && <EmptyBoard />}
      <BoardColumns board={board} />
    </div>
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
