import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { useMedia } from '../../ui/use-media.ts'
import styles from './paper.module.css'
import { SheetOverPage } from './sheet-over-page.tsx'
import { useEscape } from './use-escape.ts'

interface PanelFrameProps {
  readonly cardId: string
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Beside the board where there is room for both, over it where there is not. Closing gives the focus back to the card's link. */
export const PanelFrame = ({ cardId, title, onClose, children }: PanelFrameProps) => {
  const isNarrow = useMedia('(max-width: 800px)')
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const close = (): void => {
    onClose()
    requestAnimationFrame(() => focusCard(cardId))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another paper, or another frame, is what moves the focus.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [cardId, isNarrow])

  const content = (
    <div className={styles.content}>
      <div className={styles.head}>
        <h2 ref={heading} id={titleId} tabIndex={-1} className={styles.title} dir="auto">
          {title}
        </h2>
        <IconButton label="Close" icon={<CloseIcon />} onClick={close} className={styles.close} />
      </div>
      {children}
    </div>
  )
  return isNarrow ? (
    <SheetOverPage titleId={titleId} onClose={close}>
      {content}
    </SheetOverPage>
  ) : (
    <SheetBesideBoard titleId={titleId} onClose={close}>
      {content}
    </SheetBesideBoard>
  )
}

export interface SheetProps {
  readonly titleId: string
  readonly onClose: () => void
  readonly children: ReactNode
}

const SheetBesideBoard = ({ titleId, onClose, children }: SheetProps) => {
  const sheet = useRef<HTMLElement>(null)
  useEscape(sheet, onClose)
  return (
    <aside ref={sheet} aria-labelledby={titleId} className={styles.aside}>
      {children}
    </aside>
  )
}

const focusCard = (cardId: string): void => {
  const link = document.querySelector<HTMLElement>(`a[href$="/${CSS.escape(cardId)}"]`)
  link?.focus()
}
