import { bylineOf, countOf, spanOf } from './in-words.ts'
import styles from './listing-import.module.css'
import type { Reading } from './reading.ts'

/** Says at once what was understood: how many papers and which, and every line that was not. */
export const ReadingView = ({ reading }: { readonly reading: Reading }) => (
  <div role="status" className={styles.reading}>
    <ReadingBody reading={reading} />
  </div>
)

const ReadingBody = ({ reading }: { readonly reading: Reading }) => {
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
      return <UnderstoodListing {...reading} />
  }
}

const firstShown = 4

const UnderstoodListing = ({ papers, problems }: Extract<Reading, { kind: 'listing' }>) => {
  const rest = papers.slice(firstShown)
  return (
    <>
      <p className={styles.count}>
        <strong>{countOf(papers.length, 'paper')}</strong>
        <span className={styles.quiet}>{spanOf(papers)}</span>
      </p>
      <PaperList papers={papers.slice(0, firstShown)} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>Show {rest.length === 1 ? 'one more' : `all ${papers.length.toLocaleString('en')}`}</summary>
          <PaperList papers={rest} />
        </details>
      )}
      {problems.length > 0 && (
        <section className={styles.problems}>
          <h4>{countOf(problems.length, 'line was', 'lines were')} not understood</h4>
          <ol>
            {problems.map(({ line, message, text }) => (
              <li key={`${line} ${message}`}>
                <span className={styles.line}>Line {line}</span> {message}
                <q>{text}</q>
              </li>
            ))}
          </ol>
        </section>
      )}
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
