import { restoreCard } from '@colloquy/shared/board/archived'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** An archived paper keeps its votes and comments, and can come back. */
export const ArchiveNote = ({ cardId }: { readonly cardId: string }) => {
  const { member, role } = useBoardSession()
  const run = useCommand()
  const restore = (): boolean => run(restoreCard({ cardId, by: member.id, at: Date.now() }), 'paper brought back')
  return (
    <Notice {...(role === 'guest' ? {} : { actions: <Button onClick={restore}>Bring it back to the board</Button> })}>
      This paper is archived: it is off the board, with its votes and comments kept.
    </Notice>
  )
}
