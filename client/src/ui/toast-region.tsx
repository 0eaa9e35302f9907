import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.tsx'
import { currentToasts, dismissToast, subscribeToasts, type Toast } from './toast.ts'
import { currentPlace, subscribePlaces } from './toast-place.ts'
import styles from './toast-region.module.css'

/** Stands once on a page. The two regions are always there, since a region that appears with its text is often not read out. */
export const ToastRegion = () => {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts)
  const place = useSyncExternalStore(subscribePlaces, currentPlace)
  return createPortal(
    <div className={styles.region}>
      {(['alert', 'status'] as const).map((kind) => (
        <div
          key={kind}
          role={kind === 'alert' ? 'alert' : undefined}
          aria-live={kind === 'status' ? 'polite' : undefined}
        >
          {toasts
            .filter((toast) => toast.kind === kind)
            .map((toast) => (
              <ToastLine key={toast.id} toast={toast} />
            ))}
        </div>
      ))}
    </div>,
    place ?? document.body,
  )
}

const ToastLine = ({ toast: { id, text, action } }: { toast: Toast }) => (
  <div className={styles.toast}>
    <span className={styles.text}>{text}</span>
    {action !== undefined && (
      <Button
        kind="quiet"
        className={styles.action}
        onClick={() => {
          action.run()
          dismissToast(id)
        }}
      >
        {action.label}
      </Button>
    )}
    <IconButton label="Dismiss" icon={<CloseIcon />} onClick={() => dismissToast(id)} className={styles.dismiss} />
  </div>
)
