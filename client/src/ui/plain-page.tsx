import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classes } from './classes.ts'
import styles from './plain-page.module.css'
import { useWindowTitle } from './use-window-title.ts'

interface PlainPageProps {
  children: ReactNode
  /** Stands at the right of the head. */
  aside?: ReactNode
  width?: 'text' | 'wide' | 'full'
}

/** A page of text and forms, away from the board: one column under the name of the place. */
export const PlainPage = ({ children, aside, width = 'text' }: PlainPageProps) => (
  <div className={styles.page}>
    <header className={styles.head}>
      <Link href="/" className={styles.wordmark}>
        Colloquy
      </Link>
      {aside}
    </header>
    <main className={classes(styles.main, width !== 'text' && styles[width])}>{children}</main>
  </div>
)

/** The page's own heading, with what stands directly under it. */
export const PageTitle = ({ title, children }: { title: string; children?: ReactNode }) => {
  useWindowTitle(title)
  return (
    <div className={styles.titleBlock}>
      <h1 className={styles.title}>{title}</h1>
      {children !== undefined && <div className={styles.lead}>{children}</div>}
    </div>
  )
}
