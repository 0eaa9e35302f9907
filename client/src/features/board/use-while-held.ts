import { useEffect } from 'react'
import { useOpenBoard } from '../../sync/board-context.ts'
import { type DragStore, useDrag } from './drag.ts'
import { takenAwayWords } from './drag-words.ts'

/** What else the page minds while a card is held: that it is still there, and that a press or a key of the drag means nothing besides. */
export const useWhileHeld = (drag: DragStore): void => {
  const { session, notify } = useOpenBoard()
  const cardId = useDrag((now) => now?.cardId)
  const by = useDrag((now) => now?.by)

  useEffect(() => {
    if (cardId === undefined) return
    return session.index.subscribe(`card:${cardId}`, () => {
      const held = drag.get()
      if (held === undefined || session.index.placeOf(held.cardId) !== undefined) return
      letGo()
      notify(takenAwayWords(held.title), 'status')
    })
  }, [session, notify, drag, cardId])

  useEffect(() => {
    if (by === undefined) return
    const abort = new AbortController()
    const options = { capture: true, signal: abort.signal }
    addEventListener('keydown', keepToTheDrag, options)
    if (by === 'keyboard') {
      addEventListener('mousedown', letGo, options)
      addEventListener('touchstart', letGo, options)
    } else {
      document.documentElement.dataset.dragging = ''
      swallowClickOfThisPress()
    }
    return () => {
      abort.abort()
      delete document.documentElement.dataset.dragging
    }
  }, [by])
}

/** dnd-kit has no function that ends a drag, but all its sensors end at this key. */
const letGo = (): void => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape' }))
}

/** Escape ends the drag and does not close a panel besides; a key that stays down lifts the card and does not drop it again. */
const keepToTheDrag = (event: KeyboardEvent): void => {
  if (event.key === 'Escape') event.preventDefault()
  if (event.repeat && (event.key === ' ' || event.key === 'Enter')) {
    event.preventDefault()
    event.stopPropagation()
  }
}

/** The press that drags is no click on what it ends over. dnd-kit keeps such a click from our code, but not from following a link. */
const swallowClickOfThisPress = (): void => {
  const abort = new AbortController()
  const options = { capture: true, signal: abort.signal }
  const end = (): void => abort.abort()
  addEventListener(
    'click',
    (event) => {
      event.preventDefault()
      event.stopPropagation()
    },
    options,
  )
  // A finger's click comes late, unless it is called off here; that of a mouse comes at once.
  addEventListener('touchend', (event) => event.preventDefault(), options)
  addEventListener('mouseup', () => setTimeout(end), options)
  addEventListener('mousedown', end, options)
  addEventListener('touchstart', end, options)
}
