import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'
import { Field, type FieldWords } from './field.tsx'

/** Grows with its text, where the browser can. */
export const TextArea = ({
  label,
  hideLabel,
  hint,
  error,
  className,
  id,
  ...rest
}: ComponentProps<'textarea'> & FieldWords) => (
  <Field {...{ label, hideLabel, hint, error, className, id }}>
    {(ties) => <textarea rows={3} {...rest} {...ties} className={classes(styles.input, styles.area)} />}
  </Field>
)
