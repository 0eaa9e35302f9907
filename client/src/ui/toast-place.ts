// Where toasts stand. What lies behind a modal dialog can be neither seen nor pressed, so an open dialog takes them in.
import { type RefObject, useEffect } from 'react'

let places: readonly HTMLElement[] = []
const listeners = new Set<() => void>()
const set = (next: readonly HTMLElement[]): void => {
  places = next
  for (const listener of [...listeners]) listener()
}

/** The dialog on top; undefined: the page itself. */
export const currentPlace = (): HTMLElement | undefined => places.at(-1)

export const subscribePlaces = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Takes the toasts into a modal dialog while it is open. */
export const useToastPlace = (dialog: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const place = dialog.current
    if (place === null) return
    set([...places, place])
    return () => set(places.filter((each) => each !== place))
  }, [dialog])
}
