import { useEffect, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './copy-field.module.css'

const shownForMs = 2_000

/** A value to hand on: shown whole in a read-only textbox, copied by a button. */
export const CopyField = ({ label, value }: { label: string; value: string }) => {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), shownForMs)
    return () => clearTimeout(timer)
  }, [copied])

  // Without https the browser offers no clipboard: the text is selected, ready for the keyboard.
  const copy = (): void => {
    input.current?.select()
    if (navigator.clipboard === undefined) return
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          ref={input}
          id={id}
          type="text"
          readOnly
          value={value}
          className={styles.input}
          onFocus={(event) => event.target.select()}
        />
        <Button kind="primary" onClick={copy} disabled={value === ''} className={styles.button}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <span role="status" className="visually-hidden">
        {copied ? 'Copied' : ''}
      </span>
    </div>
  )
}
