// What dnd-kit leaves open about the events of a drag.

/** It has no function that ends a drag, but all its sensors end at this key. */
export const letGo = (): void => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape' }))
}

/** Escape ends the drag and does not close a panel besides; a key that stays down lifts the card and does not drop it again. */
export const keepToTheDrag = (event: KeyboardEvent): void => {
  if (event.key === 'Escape') event.preventDefault()
  if (event.repeat && (event.key === ' ' || event.key === 'Enter')) {
    event.preventDefault()
    event.stopPropagation()
  }
}

/** It listens for further keys only a turn after the lift: what a quick hand, or a slow machine, presses before that waits for it. */
export const holdBackEarlyKeys = (): void => {
  const early: KeyboardEvent[] = []
  const holdBack = (event: KeyboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    early.push(event)
  }
  addEventListener('keydown', holdBack, { capture: true })
  setTimeout(() => {
    removeEventListener('keydown', holdBack, { capture: true })
    for (const event of early) document.dispatchEvent(new KeyboardEvent('keydown', event))
  })
}

/** The press that drags is no click on what it ends over. dnd-kit keeps such a click from our code, but not from following a link. */
export const swallowClickOfThisPress = (): void => {
  const abort = new AbortController()
  const options = { capture: true, signal: abort.signal }
  const end = (): void => abort.abort()
  const swallow = (event: Event): void => {
    event.preventDefault()
    event.stopPropagation()
  }
  // A finger's click comes late, but can be called off here; that of a mouse comes before the next turn.
  const release = (event: Event): void => {
    event.preventDefault()
    setTimeout(end)
  }
  addEventListener('click', swallow, options)
  addEventListener('mouseup', release, options)
  addEventListener('touchend', release, options)
  addEventListener('mousedown', end, options)
  addEventListener('touchstart', end, options)
}
