import { moveColumn, putAwayColumn } from '@colloquy/shared/board/column'
import type { Column } from '@colloquy/shared/board/reader'
import { useCommand, useUndo } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './column.module.css'

/** What an organizer can do with a column. */
export const ColumnMenu = ({ column, onRename }: { column: Column; onRename: () => void }) => {
  const columns = useIndex('columns', (index) => index.columns())
  const run = useCommand()
  const undo = useUndo()
  const at = columns.findIndex((each) => each.id === column.id)

  const move = (by: number) => () => run(moveColumn(column.id, at + by), `column “${column.title}” moved`)
  const putAway = () => {
    if (!run(putAwayColumn(column.id), `column “${column.title}” put away`)) return
    toast(`“${column.title}” is put away. Its papers stand in the first column.`, {
      action: { label: 'Undo', run: undo },
    })
  }

  const items: MenuItem[] = [{ label: 'Rename', run: onRename }]
  if (at > 0) items.push({ label: 'Move left', run: move(-1) })
  if (at < columns.length - 1) items.push({ label: 'Move right', run: move(1) })
  if (columns.length > 1) items.push({ label: 'Put away', run: putAway })
  return <Menu label={`Options for ${column.title}`} items={items} className={styles.menu} />
}
