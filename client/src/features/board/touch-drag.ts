import { cardOf, type Point } from './board-boxes.ts'
import type { PointerGrip } from './pointer-grip.ts'

/** A swipe scrolls; only a finger that rests this long, and this still, picks a card up. */
const restMs = 250
const slack = 8

/** Lets a finger drag any card of the board. Answers with what ends that. */
export const dragWithTouch = (board: HTMLElement, grip: PointerGrip): (() => void) => {
  let end: (() => void) | undefined

  const onStart = (start: TouchEvent): void => {
    const [card, from, target] = [cardOf(start), pointOf(start), start.target]
    if (end !== undefined) return end()
    if (card === undefined || from === undefined || target === null) return
    let isHeld = false
    const abort = new AbortController()
    const stop = (): void => {
      clearTimeout(resting)
      abort.abort()
      end = undefined
    }
    const cancel = (): void => {
      stop()
      if (isHeld) grip.cancel()
    }
    const resting = setTimeout(() => {
      isHeld = grip.lift(card, from)
      if (isHeld) navigator.vibrate?.(8)
      else stop()
    }, restMs)
    const onMove = (event: Event): void => {
      const to = pointOf(event)
      if (to === undefined) return cancel()
      if (isHeld) {
        // Held: the finger moves the card and not the page.
        event.preventDefault()
        grip.move(to)
      } else if (Math.hypot(to.x - from.x, to.y - from.y) > slack) stop()
    }
    const onEnd = (event: Event): void => {
      stop()
      if (!isHeld) return
      // Otherwise the browser would make a click of it.
      event.preventDefault()
      grip.drop()
    }
    // On the target itself: it gets its finger's events even when the card is drawn anew elsewhere meanwhile.
    const options = { passive: false, signal: abort.signal }
    target.addEventListener('touchmove', onMove, options)
    target.addEventListener('touchend', onEnd, options)
    target.addEventListener('touchcancel', cancel, options)
    target.addEventListener('contextmenu', (event) => event.preventDefault(), options)
    end = cancel
  }

  board.addEventListener('touchstart', onStart, { passive: true })
  // Safari asks at the start of a touch whether anybody may want to keep the page from scrolling.
  addEventListener('touchmove', nothing, { passive: false })
  return () => {
    board.removeEventListener('touchstart', onStart)
    removeEventListener('touchmove', nothing)
    end?.()
  }
}

/** Undefined where there is another number of fingers than one. */
const pointOf = (event: Event): Point | undefined => {
  const touches = event instanceof TouchEvent ? event.touches : undefined
  const touch = touches?.length === 1 ? touches[0] : undefined
  return touch === undefined ? undefined : { x: touch.clientX, y: touch.clientY }
}

const nothing = (): void => {}
