import { writeComment } from '@colloquy/shared/board/comment'
import type { Thread } from '@colloquy/shared/board/reader'
import { useRef, useState } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { newId } from '../../sync/new-id.ts'
import { useCommand } from '../../sync/use-command.ts'
import { CommentArticle } from './comment-article.tsx'
import styles from './comments.module.css'
import { draftKey } from './draft-store.ts'
import { drafts } from './drafts.ts'
import { WriteForm } from './write-form.tsx'

interface ThreadViewProps {
  readonly thread: Thread
  /** A comment that was deleted took the focus with it. */
  readonly onGone: () => void
}

/** A comment, its replies, and the place for one more. A reply to a reply stands in the same thread. */
export const ThreadView = ({ thread: { comment, removed, replies }, onGone }: ThreadViewProps) => {
  const { member, role } = useBoardSession()
  const place = `reply/${comment.id}`
  const [isReplying, setIsReplying] = useState(() => drafts.read(draftKey(member.id, place)) !== '')
  const asked = useRef<HTMLElement>(null)
  const run = useCommand()

  const close = (): void => {
    setIsReplying(false)
    asked.current?.focus()
  }
  const reply = (body: string): boolean => {
    const { cardId, id: replyTo } = comment
    const command = writeComment({
      commentId: newId(),
      cardId,
      replyTo,
      author: member.id,
      at: Date.now(),
      body,
    })
    const isDone = run(command, 'reply written')
    if (isDone) close()
    return isDone
  }
  const onReply =
    role === 'guest'
      ? undefined
      : () => {
          asked.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
          setIsReplying(true)
        }

  return (
    <li className={styles.thread}>
      {removed ? (
        <p className={styles.removed}>This comment was removed.</p>
      ) : (
        <CommentArticle comment={comment} onReply={onReply} onGone={onGone} />
      )}
      {(replies.length > 0 || isReplying) && (
        <div className={styles.replies}>
          {replies.length > 0 && (
            <ol aria-label="Replies">
              {replies.map((each) => (
                <li key={each.id}>
                  <CommentArticle comment={each} onReply={onReply} onGone={onGone} />
                </li>
              ))}
            </ol>
          )}
          {isReplying && (
            <WriteForm
              cardId={comment.cardId}
              place={place}
              label="Write a reply"
              submitLabel="Send reply"
              onSend={reply}
              onCancel={close}
            />
          )}
        </div>
      )}
    </li>
  )
}
