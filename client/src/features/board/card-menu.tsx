import { archiveCard } from '@colloquy/shared/board/archived'
import { Suspense, useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand, useUndo } from '../../sync/use-command.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Menu } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'

const MoveDialog = lazyPart(() => import('./move-dialog.tsx').then((m) => m.MoveDialog))

export const CardMenu = ({ cardId, title }: { cardId: string; title: string }) => {
  const { boardId, member } = useBoardSession()
  const [isMoving, setMoving] = useState(false)
  const run = useCommand()
  const undo = useUndo()

  const archive = () => {
    if (run(archiveCard({ cardId, by: member.id, at: Date.now() }), `“${title}” archived`))
      toast(`“${title}” is archived.`, { action: { label: 'Undo', run: undo } })
  }
  const copyLink = () =>
    navigator.clipboard.writeText(`${location.origin}/b/${boardId}/${cardId}`).then(
      () => toast('The link is copied.'),
      () => toast('The link could not be copied. Open the paper and copy its address.', { kind: 'alert' }),
    )

  return (
    <>
      <Menu
        label={`More for ${title}`}
        items={[
          { label: 'Move to…', run: () => setMoving(true) },
          { label: 'Copy link', run: () => void copyLink() },
          { label: 'Archive', run: archive },
        ]}
      />
      {isMoving && (
        <Suspense>
          <MoveDialog cardId={cardId} title={title} onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </>
  )
}
