import { type ReactNode, useId } from 'react'
import styles from './listing-import.module.css'

/** A native file input that looks like a button; the input itself keeps focus and name. */
export const FileButton = ({ children, onFile }: { children: ReactNode; onFile: (file: File) => void }) => {
  const id = useId()
  return (
    <span className={styles.fileButton}>
      <input
        id={id}
        type="file"
        accept=".txt,.text,text/plain"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) onFile(file)
          // The same file, corrected, can be chosen again.
          event.target.value = ''
        }}
      />
      <label htmlFor={id}>{children}</label>
    </span>
  )
}
