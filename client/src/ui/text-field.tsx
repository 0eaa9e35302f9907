import type { ComponentProps } from 'react'
import styles from './field.module.css'
import { Field, type FieldWords } from './field.tsx'

export const TextField = ({
  label,
  hideLabel,
  hint,
  error,
  className,
  id,
  ...rest
}: ComponentProps<'input'> & FieldWords) => (
  <Field {...{ label, hideLabel, hint, error, className, id }}>
    {(ties) => <input type="text" {...rest} {...ties} className={styles.input} />}
  </Field>
)
