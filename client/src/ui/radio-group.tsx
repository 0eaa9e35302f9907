import { type ReactNode, useId } from 'react'
import styles from './radio-group.module.css'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly hint: string
  /** Shown under the choice while it is the chosen one. */
  readonly content?: ReactNode
}

interface RadioGroupProps<T extends string> {
  legend: string
  choices: readonly Choice<T>[]
  value: T
  onChange: (value: T) => void
}

/** A few choices of which one holds, each with a line that says what it means. */
export const RadioGroup = <T extends string>({ legend, choices, value, onChange }: RadioGroupProps<T>) => {
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.map((choice) => (
        <div key={choice.value} className={styles.choice}>
          <input
            type="radio"
            id={`${name}${choice.value}`}
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            aria-describedby={`${name}${choice.value}-hint`}
          />
          <div>
            <label htmlFor={`${name}${choice.value}`} className={styles.label}>
              {choice.label}
            </label>
            <p id={`${name}${choice.value}-hint`} className={styles.hint}>
              {choice.hint}
            </p>
          </div>
          {choice.value === value && choice.content !== undefined && (
            <div className={styles.content}>{choice.content}</div>
          )}
        </div>
      ))}
    </fieldset>
  )
}
