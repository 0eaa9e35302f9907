import { useState } from 'react'
import { bylineOf, countOf, spanOf } from './in-words.ts'
import styles from './listing-import.module.css'
import { ProblemList } from './problem-list.tsx'
import type { Reading } from './reading.ts'

/** Says at once what was understood: how many papers and which, and every line that was not. */
export const ReadingView = ({ reading }: { readonly reading: Reading }) => (
  <div className={styles.reading}>
    <div role="status">
      <ReadingLine reading={reading} />
    </div>
    {reading.kind === 'listing' && <UnderstoodListing {...reading} />}
  </div>
)

/** The one line that is read out. */
const ReadingLine = ({ reading }: { readonly reading: Reading }) => {
  switch (reading.kind) {
    case 'nothing':
      return null
    case 'busy':
      return <p className={styles.quiet}>Reading the listing…</p>
    case 'failed':
      return <p className={styles.error}>{reading.message}</p>
    case 'notAListing':
      return (
        <p className={styles.error}>
          Line {reading.line}: {reading.message}
        </p>
      )
    case 'listing':
      return (
        <p className={styles.count}>
          <strong>{countOf(reading.papers.length, 'paper')}</strong>{' '}
          <span className={styles.quiet}>{spanOf(reading.papers)}</span>
        </p>
      )
  }
}

const firstShown = 4

const UnderstoodListing = ({ papers, problems }: Extract<Reading, { kind: 'listing' }>) => {
  const [isOpen, setIsOpen] = useState(false)
  const rest = papers.slice(firstShown)
  return (
    <>
      <PaperList papers={papers.slice(0, firstShown)} />
      {rest.length > 0 && (
        <details className={styles.more} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>{countOf(rest.length, 'more paper')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
          <section className={styles.scroll} tabIndex={0} aria-label="More papers">
            {isOpen && <PaperList papers={rest} />}
          </section>
        </details>
      )}
      <ProblemList problems={problems} />
    </>
  )
}

const PaperList = ({ papers }: Pick<Extract<Reading, { kind: 'listing' }>, 'papers'>) => (
  <ul className={styles.papers}>
    {papers.map((paper, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a listing may hold the same title twice, and its order does not change.
      <li key={index}>
        <span className={styles.title}>{paper.title}</span>
        <span className={styles.quiet}>{bylineOf(paper)}</span>
      </li>
    ))}
  </ul>
)
