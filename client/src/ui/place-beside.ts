const gap = 4
const margin = 8

/** Puts a popover under its button, or above it where there is more room, and always inside the window. */
export const placeBeside = (popover: HTMLElement, button: HTMLElement): void => {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popover
  const below = at.bottom + gap + height <= innerHeight - margin || at.top < innerHeight - at.bottom
  const top = below ? at.bottom + gap : at.top - gap - height
  const left = Math.min(at.right - width, innerWidth - margin - width)
  popover.style.top = `${Math.max(margin, Math.min(top, innerHeight - margin - height))}px`
  popover.style.left = `${Math.max(margin, left)}px`
}
