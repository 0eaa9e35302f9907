import type { Column } from '@colloquy/shared/board/reader'
import { memo, type RefObject, useId } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import { AddColumn } from '../column/add-column.tsx'
import { ColumnHead } from '../column/column-head.tsx'
import styles from './board.module.css'
import { CardList } from './card-list.tsx'

/** The columns side by side; on a phone one fills the screen and the next is a swipe away. */
export const BoardColumns = ({ board }: { board: RefObject<HTMLDivElement | null> }) => {
  const columns = useIndex('columns', (index) => index.columns())
  const { role } = useBoardSession()
  return (
    <div ref={board} className={styles.columns}>
      {columns.map((column) => (
        <BoardColumn key={column.id} column={column} />
      ))}
      {role === 'organizer' && <AddColumn />}
    </div>
  )
}

const BoardColumn = memo(({ column }: { column: Column }) => {
  const titleId = useId()
  const { role } = useBoardSession()
  return (
    <section aria-labelledby={titleId} className={styles.column} data-column-id={column.id}>
      <ColumnHead column={column} titleId={titleId} />
      <CardList
        columnId={column.id}
        titleId={titleId}
        empty={
          <p className={styles.empty}>
            {role === 'guest' ? 'No papers here yet.' : 'No papers here yet. Drag one here.'}
          </p>
        }
      />
    </section>
  )
})
