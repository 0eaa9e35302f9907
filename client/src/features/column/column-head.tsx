import { renameColumn } from '@colloquy/shared/board/column'
import type { Column } from '@colloquy/shared/board/reader'
import { useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import styles from './column.module.css'
import { ColumnMenu } from './column-menu.tsx'

/** A column's title and how many papers stand in it; an organizer changes the column here. */
export const ColumnHead = ({ column, titleId }: { column: Column; titleId: string }) => {
  const { role } = useBoardSession()
  const count = useIndex(`column:${column.id}`, (index) => index.places(column.id).length)
  const [isRenaming, setRenaming] = useState(false)
  const run = useCommand()
  return (
    <header className={styles.head}>
      <h2 id={titleId} className={styles.title} dir="auto" hidden={isRenaming}>
        {column.title}
      </h2>
      {isRenaming ? (
        <InlineEdit
          label="Column title"
          value={column.title}
          onSave={(title) => run(renameColumn(column.id, title), `column renamed to “${title}”`)}
          onClose={() => setRenaming(false)}
        />
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
