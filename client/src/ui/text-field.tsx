import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'

interface TextFieldProps extends ComponentProps<'input'> {
  label: string
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  hint?: string
  /** A sentence that says what is wrong and what would be right. */
  error?: string | undefined
}

export const TextField = ({ label, hideLabel = false, hint, error, className, id, ...rest }: TextFieldProps) => {
  const ownId = useId()
  const inputId = id ?? ownId
  const note = error ?? hint
  return (
    <div className={classes(styles.field, className)}>
      <label htmlFor={inputId} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        type="text"
        {...rest}
        id={inputId}
        className={styles.input}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={note === undefined ? undefined : `${inputId}-note`}
      />
      {note !== undefined && (
        <p id={`${inputId}-note`} className={error === undefined ? styles.hint : styles.error}>
          {note}
        </p>
      )}
    </div>
  )
}
