import { type RefObject, useEffect, useEffectEvent } from 'react'

/**
 * Escape in the sheet, or with the focus nowhere, closes it. Elsewhere on the page Escape means something else: it drops a dragged card, it closes
 * a menu.
 */
export const useEscape = (sheet: RefObject<HTMLElement | null>, onEscape: () => void): void => {
  const close = useEffectEvent(onEscape)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (!(event.target instanceof Element) || event.target.closest('dialog, [popover]') !== null) return
      if (event.target === document.body || sheet.current?.contains(event.target) === true) close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [sheet])
}
