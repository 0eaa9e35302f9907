// What the group says about one paper: threads of one level, oldest first, and where to write.
import { writeComment } from '@colloquy/shared/board/comment'
import { useRef } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { newId } from '../../sync/new-id.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import styles from './comments.module.css'
import { NewCommentNote } from './new-comment-note.tsx'
import { ThreadView } from './thread-view.tsx'
import { WriteForm } from './write-form.tsx'

export const Comments = ({ cardId }: { readonly cardId: string }) => {
  const threads = useIndex(`comments:${cardId}`, (index) => index.threads(cardId))
  const count = useIndex(`comments:${cardId}`, (index) => index.commentCount(cardId))
  const { role } = useBoardSession()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section aria-label="Comments" className={styles.comments}>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        Comments {count > 0 && <span className={styles.count}>{count}</span>}
      </h3>
      {threads.length === 0 && (
        <p className={styles.quiet}>
          {role === 'guest'
            ? 'Nobody has written about this paper yet.'
            : 'Nobody has written about this paper yet. What struck you?'}
        </p>
      )}
      <ol className={styles.threads}>
        {threads.map((thread) => (
          <ThreadView key={thread.comment.id} thread={thread} onGone={() => heading.current?.focus()} />
        ))}
      </ol>
      <NewCommentNote cardId={cardId} threads={threads} />
      {role === 'guest' ? (
        <p className={styles.guest}>
          You read this board as a guest. To comment, ask an organizer to make you a member.
        </p>
      ) : (
        <Composer key={cardId} cardId={cardId} />
      )}
    </section>
  )
}

const Composer = ({ cardId }: { readonly cardId: string }) => {
  const { member } = useBoardSession()
  const run = useCommand()
  return (
    <WriteForm
      cardId={cardId}
      place={cardId}
      label="Write a comment"
      submitLabel="Comment"
      onSend={(body) =>
        run(writeComment({ commentId: newId(), cardId, author: member.id, at: Date.now(), body }), 'comment written')
      }
    />
  )
}
