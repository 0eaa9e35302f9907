import { useBoardSession } from '../../sync/board-context.ts'
import { useIndex } from '../../sync/use-index.ts'
import styles from './vote.module.css'
import { votesLeftSentence } from './vote-words.ts'

/** “3 of 5 votes left”, for whoever has votes. */
export const VotesLeft = () => {
  const { member, role } = useBoardSession()
  const round = useIndex('round', (index) => index.round())
  const left = useIndex(`budget:${member.id}`, (index) => index.votesLeft(member.id))
  if (round === undefined || role === 'guest') return null
  return (
    <p className={styles.left}>
      <span className={styles.dots} aria-hidden="true">
        {round.budget <= 10 &&
          Array.from({ length: round.budget }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its number.
            <span key={i} className={i < left ? styles.dot : styles.spent} />
          ))}
      </span>
      {votesLeftSentence(left, round.budget)}
    </p>
  )
}
