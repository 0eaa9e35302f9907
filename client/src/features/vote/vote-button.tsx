import { castVote, withdrawVote } from '@colloquy/shared/board/vote'
import { useId } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { UpIcon } from '../../ui/icons.tsx'
import styles from './vote.module.css'
import { votesSentence } from './vote-words.ts'

/**
 * The number is the button's state and not what it is called, as “Bold, pressed” is not called “pressed”: its text is for whoever reads the page
 * by other means than the eye, and what the eye sees is drawn from it by the style sheet.
 */
const Count = ({ count }: { count: number }) => (
  <span className={styles.count} data-count={count}>
    <span className="visually-hidden">{count}</span>
  </span>
)

/** The count of votes on a paper, and for members the button that casts or takes back their own. */
export const VoteButton = ({ cardId, title }: { cardId: string; title: string }) => {
  const { member, role } = useBoardSession()
  const { count, voters } = useIndex(`votes:${cardId}`, (index) => index.votes(cardId))
  const run = useCommand()
  const descriptionId = useId()
  const isMine = voters.includes(member.id)

  if (role === 'guest')
    return (
      <span className={styles.pill} title={votesSentence(count)}>
        <UpIcon />
        {count}
        <span className="visually-hidden"> {count === 1 ? 'vote' : 'votes'}</span>
      </span>
    )

  const args = { cardId, memberId: member.id }
  return (
    <>
      <button
        type="button"
        className={styles.pill}
        aria-pressed={isMine}
        aria-label={`Vote for ${title}`}
        aria-describedby={descriptionId}
        onClick={() =>
          isMine ? run(withdrawVote(args), `vote on “${title}” taken back`) : run(castVote(args), `vote for “${title}”`)
        }
      >
        <UpIcon />
        <Count count={count} />
      </button>
      <span id={descriptionId} hidden>
        {votesSentence(count)}
      </span>
    </>
  )
}
