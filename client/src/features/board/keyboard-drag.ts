import type { DragSession } from './drag-session.ts'

const steps = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

/** Lets the Move button of a card lift it: Space or Enter lifts and drops, arrows step, Escape cancels. Answers with what ends that. */
export const dragWithKeyboard = (board: HTMLElement, dragging: DragSession): (() => void) => {
  let end: (() => void) | undefined

  const hold = (): void => {
    const abort = new AbortController()
    const options = { capture: true, signal: abort.signal }
    const stop = (): void => {
      abort.abort()
      end = undefined
    }
    const cancel = (): void => {
      stop()
      dragging.cancel()
    }
    // On the window: should somebody else move the card meanwhile, its button is drawn anew and has lost the focus.
    const onKey = (event: KeyboardEvent): void => {
      if (!dragging.isHeld()) return stop()
      if (event.key === 'Tab') return cancel()
      event.preventDefault()
      event.stopPropagation()
      if (event.key === ' ' || event.key === 'Enter') {
        stop()
        dragging.drop()
      } else if (event.key === 'Escape') cancel()
      else if (steps.includes(event.key)) dragging.step(event.key)
    }
    addEventListener('keydown', onKey, options)
    // The key that lifted is still down: its release would press the button.
    addEventListener('keyup', (event) => event.preventDefault(), options)
    addEventListener('mousedown', cancel, options)
    addEventListener('touchstart', cancel, options)
    end = cancel
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return
    const button = event.target instanceof Element ? event.target.closest('[data-move]') : null
    const cardId = button?.closest<HTMLElement>('[data-card-id]')?.dataset.cardId
    if (cardId === undefined || event.repeat) return
    event.preventDefault()
    dragging.lift(cardId, 'keyboard')
    if (dragging.isHeld()) hold()
  }

  board.addEventListener('keydown', onKeyDown)
  return () => {
    board.removeEventListener('keydown', onKeyDown)
    end?.()
  }
}
