import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './notice.module.css'

interface NoticeProps {
  kind?: 'info' | 'warn'
  title?: string
  children: ReactNode
  /** Buttons that lead on. */
  actions?: ReactNode
}

/** A sentence or two within the page that say what happened and what to do now. */
export const Notice = ({ kind = 'info', title, children, actions }: NoticeProps) => (
  <div role={kind === 'warn' ? 'alert' : 'note'} className={classes(styles.notice, styles[kind])}>
    {title !== undefined && <strong className={styles.title}>{title}</strong>}
    <div>{children}</div>
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
)
