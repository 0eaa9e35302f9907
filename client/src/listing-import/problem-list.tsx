import type { ListingProblem } from '@colloquy/shared/listing/parse-listing'
import { countOf } from './in-words.ts'
import styles from './listing-import.module.css'

/** Every line that was not understood, with what was expected there. */
export const ProblemList = ({ problems }: { readonly problems: readonly ListingProblem[] }) =>
  problems.length === 0 ? null : (
    <section className={styles.problems} aria-label="Problems">
      <p className={styles.problemCount}>{countOf(problems.length, 'line was', 'lines were')} not understood</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <ol tabIndex={0} aria-label="Lines that were not understood">
        {problems.map(({ line, message, text }) => (
          <li key={`${line} ${message}`}>
            <span className={styles.line}>Line {line}</span> {message}
            <q>{text}</q>
          </li>
        ))}
      </ol>
    </section>
  )
