import type { ReactNode } from 'react'
import styles from './notice.module.css'

/** Fills a page or a column that holds nothing, and says what would be here. */
export const EmptyState = ({
  title,
  isPage = false,
  children,
  actions,
}: {
  title: string
  /** It is all that the page shows, so its title is the page's heading. */
  isPage?: boolean
  children?: ReactNode
  actions?: ReactNode
}) => (
  <div className={styles.empty}>
    {isPage ? <h1 className={styles.emptyTitle}>{title}</h1> : <p className={styles.emptyTitle}>{title}</p>}
    {children !== undefined && <div className={styles.emptyText}>{children}</div>}
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
)
