import { editComment } from '@colloquy/shared/board/comment'
import type { Comment } from '@colloquy/shared/board/reader'
import { useRef, useState } from 'react'
import { useBoardSession, useMemberName } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { exactTime, relativeTime } from '../../ui/relative-time.ts'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CommentActions } from './comment-actions.tsx'
import { CommentBody } from './comment-body.tsx'
import styles from './comments.module.css'
import { draftKey } from './draft-store.ts'
import { drafts } from './drafts.ts'
import { WriteForm } from './write-form.tsx'

interface CommentArticleProps {
  readonly comment: Comment
  readonly onReply: (() => void) | undefined
  readonly onGone: () => void
}

/** One comment, named by its author and when it was written. */
export const CommentArticle = ({ comment, onReply, onGone }: CommentArticleProps) => {
  const name = useMemberName(comment.author)
  const now = useNow()
  const { member } = useBoardSession()
  const place = `edit/${comment.id}`
  const [isEditing, setIsEditing] = useState(() => drafts.read(draftKey(member.id, place)) !== '')
  const article = useRef<HTMLElement>(null)
  const run = useCommand()

  const close = (): void => {
    setIsEditing(false)
    article.current?.focus()
  }
  const edit = (body: string): boolean => {
    const isDone =
      body.trim() === comment.body ||
      run(editComment({ commentId: comment.id, by: member.id, at: Date.now(), body }), 'comment edited')
    if (isDone) close()
    return isDone
  }

  return (
    <article
      ref={article}
      tabIndex={-1}
      aria-label={`${name}, ${relativeTime(comment.at, now)}`}
      className={styles.comment}
    >
      <span aria-hidden="true">
        <Avatar id={comment.author} name={name} small />
      </span>
      <header className={styles.by}>
        <span className={styles.author}>{name}</span>
        <span className={styles.quiet}>
          <TimeAgo at={comment.at} />
          {comment.editedAt !== undefined && <span title={`Edited ${exactTime(comment.editedAt)}`}> (edited)</span>}
        </span>
      </header>
      <div className={styles.content}>
        {isEditing ? (
          <WriteForm
            cardId={comment.cardId}
            place={place}
            label="Edit your comment"
            submitLabel="Save"
            initial={comment.body}
            onSend={edit}
            onCancel={close}
          />
        ) : (
          <>
            <CommentBody body={comment.body} />
            <CommentActions comment={comment} onReply={onReply} onEdit={() => setIsEditing(true)} onGone={onGone} />
          </>
        )}
      </div>
    </article>
  )
}
