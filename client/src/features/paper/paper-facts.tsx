import type { CardValue } from '@colloquy/shared/board/card'
import { factsOf } from './facts-of.ts'
import styles from './paper.module.css'

/** One quiet line: who wrote it, when, and how much it is discussed elsewhere. */
export const PaperFacts = ({ card }: { readonly card: CardValue }) => (
  <p className={styles.facts}>{factsOf(card).join(' · ')}</p>
)
