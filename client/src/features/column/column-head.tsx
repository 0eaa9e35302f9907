import type { Column } from '@colloquy/shared/board/reader'
import { useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import styles from './column.module.css'
import { ColumnMenu } from './column-menu.tsx'
import { RenameColumn } from './rename-column.tsx'

/** A column's title and how many papers stand in it; an organizer changes the column here. */
export const ColumnHead = ({ column, titleId }: { column: Column; titleId: string }) => {
  const { role } = useBoardSession()
  const count = useIndex(`column:${column.id}`, (index) => index.places(column.id).length)
  const [isRenaming, setRenaming] = useState(false)
  return (
    <header className={styles.head}>
      <h2 id={titleId} className={styles.title} dir="auto" hidden={isRenaming}>
        {column.title}
      </h2>
      {isRenaming ? (
        <RenameColumn column={column} onClose={() => setRenaming(false)} />
      ) : (
        <span className={styles.count}>
          {count}
          <span className="visually-hidden"> {count === 1 ? 'paper' : 'papers'}</span>
        </span>
      )}
      {role === 'organizer' && <ColumnMenu column={column} onRename={() => setRenaming(true)} />}
    </header>
  )
}
