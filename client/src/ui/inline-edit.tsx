import { useState } from 'react'
import styles from './inline-edit.module.css'

interface InlineEditProps {
  /** The accessible name of the field. */
  label: string
  value: string
  maxLength?: number
  className?: string | undefined
  onSave: (value: string) => void
  onClose: () => void
}

/** A title in the moment it is being written anew: Enter or leaving the field saves, Escape leaves it as it was. */
export const InlineEdit = ({ label, value, maxLength = 200, className, onSave, onClose }: InlineEditProps) => {
  const [text, setText] = useState(value)
  const finish = (): void => {
    const trimmed = text.trim()
    if (trimmed !== '' && trimmed !== value) onSave(trimmed)
    onClose()
  }
  return (
    <input
      aria-label={label}
      className={`${styles.input} ${className ?? ''}`}
      value={text}
      maxLength={maxLength}
      // biome-ignore lint/a11y/noAutofocus: whoever asked to rename wants to write now.
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish()
        if (event.key === 'Escape') onClose()
        event.stopPropagation()
      }}
    />
  )
}
