import { addColumn } from '@colloquy/shared/board/column'
import { useState } from 'react'
import { newId } from '../../sync/new-id.ts'
import { useCommand } from '../../sync/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import styles from './column.module.css'

/** At the right end of the board, for organizers. */
export const AddColumn = () => {
  const [isOpen, setOpen] = useState(false)
  const run = useCommand()
  return (
    <div className={isOpen ? styles.adding : styles.add}>
      {isOpen ? (
        <InlineEdit
          label="Title of the new column"
          value=""
          onSave={(title) => run(addColumn({ columnId: newId(), title }), `column “${title}” added`)}
          onClose={() => setOpen(false)}
        />
      ) : (
        <Button kind="quiet" title="Add column" onClick={() => setOpen(true)}>
          <PlusIcon />
          <span className={styles.addWords}>Add column</span>
        </Button>
      )}
    </div>
  )
}
