import type { Column } from '@colloquy/shared/board/reader'
import { type RefObject, useEffect, useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import { ColumnMenu } from '../column/column-menu.tsx'
import { RenameColumn } from '../column/rename-column.tsx'
import styles from './board.module.css'

/** On a phone: which column fills the screen, how many papers stand in the others, and what an organizer can do with it. */
export const ColumnSwitcher = ({ board }: { board: RefObject<HTMLDivElement | null> }) => {
  const columns = useIndex('columns', (index) => index.columns())
  const current = useCurrentColumn(board, columns)
  const { role } = useBoardSession()
  const [isRenaming, setRenaming] = useState(false)
  const show = (columnId: string) => {
    const column = board.current?.querySelector(`[data-column-id="${CSS.escape(columnId)}"]`)
    column?.scrollIntoView({ block: 'nearest', inline: 'start' })
  }
  const shown = columns.find((column) => column.id === current) ?? columns[0]
  return (
    <div className={styles.switcher}>
      {isRenaming && shown !== undefined ? (
        <RenameColumn column={shown} onClose={() => setRenaming(false)} />
      ) : (
        <nav aria-label="Columns">
          {columns.map((column) => (
            <SwitchTo key={column.id} column={column} isCurrent={column === shown} onPress={() => show(column.id)} />
          ))}
        </nav>
      )}
      {role === 'organizer' && shown !== undefined && <ColumnMenu column={shown} onRename={() => setRenaming(true)} />}
    </div>
  )
}

const SwitchTo = ({ column, isCurrent, onPress }: { column: Column; isCurrent: boolean; onPress: () => void }) => {
  const count = useIndex(`column:${column.id}`, (index) => index.places(column.id).length)
  return (
    <button type="button" aria-current={isCurrent || undefined} onClick={onPress}>
      {column.title} <span>{count}</span>
    </button>
  )
}

/** The column that is mostly on the screen. */
const useCurrentColumn = (board: RefObject<HTMLDivElement | null>, columns: readonly Column[]): string | undefined => {
  const [current, setCurrent] = useState(columns[0]?.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns are other elements to watch.
  useEffect(() => {
    const root = board.current
    if (root === null) return
    const watcher = new IntersectionObserver(
      (entries) => {
        const shown = entries.find((entry) => entry.isIntersecting)
        if (shown?.target instanceof HTMLElement) setCurrent(shown.target.dataset.columnId)
      },
      { root, threshold: 0.6 },
    )
    for (const column of root.querySelectorAll('[data-column-id]')) watcher.observe(column)
    return () => watcher.disconnect()
  }, [board, columns])
  return current
}
