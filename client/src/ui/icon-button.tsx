import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** The accessible name. */
  label: string
  icon: ReactNode
}

export const IconButton = ({ label, icon, className, ...rest }: IconButtonProps) => (
  <button type="button" {...rest} aria-label={label} className={classes(styles.icon, className)}>
    {icon}
  </button>
)
