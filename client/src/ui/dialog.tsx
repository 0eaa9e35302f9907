import { type ReactNode, useEffect, useId, useRef } from 'react'
import { classes } from './classes.ts'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.tsx'
import { useToastPlace } from './toast-place.ts'

interface DialogProps {
  title: string
  children: ReactNode
  /** Also on Escape and on a press outside. */
  onClose: () => void
  /** `side`: along the right edge, for what belongs to something on the page. */
  placement?: 'middle' | 'side'
  /** The title is shown in the content already, and here only names the dialog. */
  hideTitle?: boolean
}

/** Open while it is mounted. The browser keeps the focus inside; afterwards it returns to where it was. */
export const Dialog = ({ title, children, onClose, placement = 'middle', hideTitle = false }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useToastPlace(dialog)
  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog; this click is on the backdrop.
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={classes(styles.dialog, styles[placement])}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id={titleId} className={hideTitle ? 'visually-hidden' : styles.title}>
            {title}
          </h2>
          <IconButton label="Close" icon={<CloseIcon />} onClick={onClose} className={styles.close} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
