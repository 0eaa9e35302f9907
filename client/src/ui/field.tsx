import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'

export interface FieldWords {
  label: string
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined
  hint?: string | undefined
  /** A sentence that says what is wrong and what would be right. */
  error?: string | undefined
}

/** What ties a control to its label and note. */
interface Ties {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

interface FieldProps extends FieldWords {
  id: string | undefined
  className: string | undefined
  children: (ties: Ties) => ReactNode
}

/** A control with its label above and one note below: what is wrong, otherwise what helps. */
export const Field = ({ label, hideLabel = false, hint, error, className, id, children }: FieldProps) => {
  const ownId = useId()
  const controlId = id ?? ownId
  const note = error ?? hint
  const noteId = note === undefined ? undefined : `${controlId}-note`
  return (
    <div className={classes(styles.field, className)}>
      <label htmlFor={controlId} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({ id: controlId, 'aria-invalid': error !== undefined || undefined, 'aria-describedby': noteId })}
      {note !== undefined && (
        <p id={noteId} className={error === undefined ? styles.hint : styles.error}>
          {note}
        </p>
      )}
    </div>
  )
}
