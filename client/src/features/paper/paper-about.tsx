import { sentenceOf, trpc } from '../../api.ts'
import { useBoardSession } from '../../sync/board-context.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { webAddressOf } from '../../ui/web-address.ts'
import styles from './paper.module.css'
import { paragraphsOf, textsOf } from './texts-of.ts'

/** What the paper says: our summary, the abstract where it came with one, and where to find it. */
export const PaperAbout = ({ paperId }: { readonly paperId: string }) => {
  const { boardId } = useBoardSession()
  const paper = trpc.papers.get.useQuery({ boardId, paperId }, { staleTime: Number.POSITIVE_INFINITY })
  if (paper.data !== undefined)
    return (
      <>
        <Links links={paper.data.links} />
        <Texts {...paper.data} />
      </>
    )
  if (paper.error === null) return <Loading />
  return (
    <Notice kind="warn" actions={<Button onClick={() => void paper.refetch()}>Try again</Button>}>
      The summary did not load. {sentenceOf(paper.error)}
    </Notice>
  )
}

const Texts = (paper: Parameters<typeof textsOf>[0]) => {
  const texts = textsOf(paper)
  if (texts.length === 0) return <p className={styles.quiet}>No summary and no abstract came with this paper.</p>
  return texts.map(({ label, text }) => (
    <section key={label} aria-label={label} className={styles.text}>
      <h3 className={styles.label}>{label}</h3>
      {paragraphsOf(text).map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
    </section>
  ))
}

/** Addresses come from listings, which anybody may write: only those of the web are followed. */
const Links = ({ links }: { readonly links: readonly { label: string; url: string }[] }) => {
  const safe = links.flatMap(({ label, url }) => {
    const href = webAddressOf(url)
    return href === undefined ? [] : [{ label, href }]
  })
  if (safe.length === 0) return null
  return (
    <ul className={styles.links} aria-label="Links">
      {safe.map(({ label, href }) => (
        <li key={href}>
          <a href={href} target="_blank" rel="noopener noreferrer">
            {label}
            <span aria-hidden="true"> ↗</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const Loading = () => (
  <div role="status" className={styles.loading}>
    <span className="visually-hidden">Loading the summary</span>
    <Skeleton width="30%" />
    <Skeleton />
    <Skeleton />
    <Skeleton width="70%" />
  </div>
)
