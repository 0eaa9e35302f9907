import type { Role } from '@colloquy/shared/board/actor'
import { useCallback, useMemo } from 'react'
import { BoardContext, type GroupMember, type OpenBoard } from '../../sync/board-context.ts'
import type { Person } from '../../sync/presence.ts'
import { useSession } from '../../sync/use-session.ts'
import { toast } from '../../ui/toast.ts'
import { BoardSkeleton } from './board-skeleton.tsx'
import { BoardView } from './board-view.tsx'
import { NewMembers } from './new-members.ts'

interface OpenedBoardProps {
  opened: {
    board: { id: string }
    group: { id: string; title: string }
    role: Role
    member: Person
    members: readonly GroupMember[]
  }
  isConfirmed: boolean
  askAgain: () => Promise<unknown>
  openCardId: string | undefined
}

/** Keeps the session of the board, and hands it to everything on the page. */
export const OpenedBoard = ({ opened, isConfirmed, askAgain, openCardId }: OpenedBoardProps) => {
  const { board, group, role, member, members } = opened
  const { session, isStopped } = useSession({ boardId: board.id, member, role, confirmed: isConfirmed, askAgain })
  const notify = useCallback<OpenBoard['notify']>((sentence, kind) => toast(sentence, { kind }), [])
  const open = useMemo(
    () => (session === undefined ? undefined : { session, group, members, isStopped, notify }),
    [session, group, members, isStopped, notify],
  )
  if (open === undefined)
    return (
      <main>
        <BoardSkeleton />
      </main>
    )
  return (
    <BoardContext value={open}>
      <BoardView key={open.session.role} openCardId={openCardId} />
      <NewMembers boardId={board.id} />
    </BoardContext>
  )
}
