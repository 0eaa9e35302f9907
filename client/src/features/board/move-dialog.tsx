import { moveCard } from '@colloquy/shared/board/place'
import { type FormEvent, useId, useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './move-dialog.module.css'

interface MoveDialogProps {
  cardId: string
  title: string
  onClose: () => void
}

/** Moving without dragging: a column, and its top or its end. */
export const MoveDialog = ({ cardId, title, onClose }: MoveDialogProps) => {
  const { index } = useBoardSession()
  const columns = useIndex('columns', (board) => board.columns())
  const [columnId, setColumnId] = useState(() => index.placeOf(cardId)?.columnId ?? columns[0]?.id ?? '')
  const [end, setEnd] = useState<'top' | 'bottom'>('top')
  const run = useCommand()
  const formId = useId()

  const move = (event: FormEvent): void => {
    event.preventDefault()
    const column = index.column(columnId)
    const at = end === 'top' ? 0 : Number.MAX_SAFE_INTEGER
    if (run(moveCard({ cardId, columnId, index: at }), `“${title}” moved to ${column?.title ?? 'another column'}`))
      onClose()
  }

  return (
    <Dialog title={`Move “${title}”`} onClose={onClose}>
      <form id={formId} className={styles.form} onSubmit={move}>
        <label>
          <span>Column</span>
          <select value={columnId} onChange={(event) => setColumnId(event.target.value)}>
            {columns.map((column) => (
              <option key={column.id} value={column.id}>
                {column.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Position</span>
          <select value={end} onChange={(event) => setEnd(event.target.value === 'top' ? 'top' : 'bottom')}>
            <option value="top">Top</option>
            <option value="bottom">Bottom</option>
          </select>
        </label>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            Move
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
