import { renameColumn } from '@colloquy/shared/board/column'
import type { Column } from '@colloquy/shared/board/reader'
import { useCommand } from '../../sync/use-command.ts'
import { InlineEdit } from '../../ui/inline-edit.tsx'

export const RenameColumn = ({ column, onClose }: { column: Column; onClose: () => void }) => {
  const run = useCommand()
  return (
    <InlineEdit
      label="Column title"
      value={column.title}
      onSave={(title) => run(renameColumn(column.id, title), `column renamed to “${title}”`)}
      onClose={onClose}
    />
  )
}
