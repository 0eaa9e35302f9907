import { useEffect } from 'react'
import { useOpenBoard } from '../../sync/board-context.ts'
import { type DragStore, useDrag } from './drag.ts'
import { holdBackEarlyKeys, keepToTheDrag, letGo, swallowClickOfThisPress } from './drag-events.ts'
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
      holdBackEarlyKeys()
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
