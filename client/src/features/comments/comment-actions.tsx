import { removeComment } from '@colloquy/shared/board/comment'
import type { Comment } from '@colloquy/shared/board/reader'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { toast } from '../../ui/toast.ts'
import styles from './comments.module.css'

interface CommentActionsProps {
  readonly comment: Comment
  readonly onReply: (() => void) | undefined
  readonly onEdit: () => void
  readonly onGone: () => void
}

/** What I may do with a comment: answer it; change or delete my own; as an organizer, remove anybody's. Guests may do nothing. */
export const CommentActions = ({ comment, onReply, onEdit, onGone }: CommentActionsProps) => {
  const { member, role } = useBoardSession()
  const remove = useRemoval(comment)
  const isMine = comment.author === member.id && role !== 'guest'
  const action = (label: string, onClick: () => void) => (
    <button type="button" className={styles.action} onClick={onClick}>
      {label}
    </button>
  )
  if (role === 'guest') return null
  return (
    <div className={styles.actions}>
      {onReply !== undefined && action('Reply', onReply)}
      {isMine && action('Edit', onEdit)}
      {(isMine || role === 'organizer') &&
        action(isMine ? 'Delete' : 'Remove', () => {
          if (remove()) onGone()
        })}
    </div>
  )
}

/** Removes at once, and offers to take that very removal back, whatever was done since. */
const useRemoval = (comment: Comment): (() => boolean) => {
  const { member, index } = useBoardSession()
  const run = useCommand()
  return () => {
    const command = removeComment({ commentId: comment.id, by: member.id, at: Date.now() })
    const planned = command(index)
    if (!run(command, 'comment removed')) return false
    toast('Comment removed.', {
      ...(planned.kind === 'act' ? { action: { label: 'Undo', run: () => void run(planned.inverse) } } : {}),
    })
    return true
  }
}
