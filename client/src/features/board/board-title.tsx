import { renameBoard } from '@colloquy/shared/board/setting'
import { useEffect, useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PencilIcon } from '../../ui/icons.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import styles from './board-header.module.css'

export const BoardTitle = () => {
  const title = useIndex('title', (index) => index.title())
  const { role } = useBoardSession()
  const [isRenaming, setRenaming] = useState(false)
  const run = useCommand()

  useEffect(() => {
    document.title = title === '' ? 'Colloquy' : `${title} · Colloquy`
  }, [title])

  return (
    <div className={styles.title}>
      <h1 dir="auto" hidden={isRenaming}>
        {title}
      </h1>
      {isRenaming && (
        <InlineEdit
          label="Board title"
          value={title}
          onSave={(next) => run(renameBoard(next), `board renamed to “${next}”`)}
          onClose={() => setRenaming(false)}
        />
      )}
      {role === 'organizer' && !isRenaming && (
        <IconButton label="Rename board" icon={<PencilIcon />} onClick={() => setRenaming(true)} />
      )}
    </div>
  )
}
