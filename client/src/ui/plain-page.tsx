import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classes } from './classes.ts'
import styles from './plain-page.module.css'

/** A page of text and forms, away from the board: one column under the name of the place. */
export const PlainPage = ({
  children,
  aside,
  wide = false,
}: {
  children: ReactNode
  aside?: ReactNode
  wide?: boolean
}) => (
  <div className={styles.page}>
    <header className={styles.head}>
      <Link href="/" className={styles.wordmark}>
        Colloquy
      </Link>
      {aside}
    </header>
    <main className={classes(styles.main, wide && styles.wide)}>{children}</main>
  </div>
)

/** The page's own heading, with what stands directly under it. */
export const PageTitle = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles.titleBlock}>
    <h1 className={styles.title}>{title}</h1>
    {children !== undefined && <div className={styles.lead}>{children}</div>}
  </div>
)
