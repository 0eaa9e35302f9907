import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'

interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  hint?: string
  /** A sentence that says what is wrong and what would be right. */
  error?: string | undefined
}

/** Grows with its text, where the browser can. */
export const TextArea = ({ label, hideLabel = false, hint, error, className, id, ...rest }: TextAreaProps) => {
  const ownId = useId()
  const inputId = id ?? ownId
  const note = error ?? hint
  return (
    <div className={classes(styles.field, className)}>
      <label htmlFor={inputId} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <textarea
        rows={3}
        {...rest}
        id={inputId}
        className={classes(styles.input, styles.area)}
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
