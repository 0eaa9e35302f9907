import { type ReactNode, useEffect, useRef } from 'react'
import { useToastPlace } from '../../ui/toast-place.ts'
import styles from './paper.module.css'

interface SheetOverPageProps {
  readonly titleId: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Fills a small screen. A native dialog: the browser keeps the focus inside and closes it on Escape. */
export const SheetOverPage = ({ titleId, onClose, children }: SheetOverPageProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useToastPlace(dialog)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={styles.dialog}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </dialog>
  )
}
