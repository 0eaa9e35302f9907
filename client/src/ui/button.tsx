import type { ComponentProps } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind
  /** What the button asked for is under way: it takes no second press, and says so. */
  busy?: boolean
}

export const Button = ({ kind = 'plain', busy = false, className, disabled, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    aria-busy={busy || undefined}
    disabled={disabled === true || busy}
    className={classes(styles.button, styles[kind], className)}
  />
)
