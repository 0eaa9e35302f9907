import { cardOf } from './board-boxes.ts'
import type { PointerGrip } from './pointer-grip.ts'

/** A press that moves less than this is a click. */
const slack = 5

/** Lets the mouse drag any card of the board. Answers with what ends that. */
export const dragWithMouse = (board: HTMLElement, grip: PointerGrip): (() => void) => {
  let end: (() => void) | undefined

  const onDown = (down: MouseEvent): void => {
    const card = cardOf(down)
    if (down.button !== 0 || card === undefined || end !== undefined) return
    let isHeld = false
    const abort = new AbortController()
    const options = { capture: true, signal: abort.signal }
    const start = { x: down.clientX, y: down.clientY }
    const stop = (): void => {
      abort.abort()
      end = undefined
    }
    const cancel = (): void => {
      stop()
      if (isHeld) grip.cancel()
    }
    const onMove = (move: MouseEvent): void => {
      const to = { x: move.clientX, y: move.clientY }
      if (!isHeld && Math.hypot(to.x - start.x, to.y - start.y) < slack) return
      if (!isHeld) {
        isHeld = grip.lift(card, start)
        if (!isHeld) return stop()
        getSelection()?.removeAllRanges()
      }
      grip.move(to)
    }
    const onUp = (): void => {
      stop()
      if (!isHeld) return
      swallowClick()
      grip.drop()
    }
    const onKey = (key: KeyboardEvent): void => {
      if (!isHeld || key.key !== 'Escape') return
      key.stopPropagation()
      swallowClick()
      cancel()
    }
    addEventListener('mousemove', onMove, options)
    addEventListener('mouseup', onUp, options)
    addEventListener('keydown', onKey, options)
    addEventListener('blur', cancel, { signal: abort.signal })
    // Links and images have a drag of their own.
    addEventListener('dragstart', (event) => event.preventDefault(), options)
    end = cancel
  }

  board.addEventListener('mousedown', onDown)
  return () => {
    board.removeEventListener('mousedown', onDown)
    end?.()
  }
}

/** The press that ends a drag is no click on what lies beneath it. */
const swallowClick = (): void => {
  const swallow = (event: Event): void => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
}
