import { useDndMonitor, useDraggable } from '@dnd-kit/core'
import { type RefObject, useEffect } from 'react'
import { cardOf } from './board-boxes.ts'
import type { DragStore } from './drag.ts'

interface GripProps {
  board: HTMLElement
  drag: DragStore
  firstPress: RefObject<Event | undefined>
}

/** The one thing that dnd-kit knows to be draggable: before it hears of a press, it stands where the pressed card does. */
export const Grip = ({ board, drag, firstPress }: GripProps) => {
  const { listeners, setNodeRef, setActivatorNodeRef } = useDraggable({ id: 'card' })

  // A card that was dropped in another column is drawn anew there; dnd-kit gives the focus back to where the grip is in the next frame.
  useDndMonitor({
    onDragEnd: ({ activatorEvent }) => {
      const cardId = cardOf(activatorEvent)?.dataset.cardId ?? ''
      requestAnimationFrame(() => {
        const card = board.querySelector(`[data-card-id="${CSS.escape(cardId)}"]`)
        setActivatorNodeRef(card?.querySelector<HTMLElement>('[data-move]') ?? null)
      })
    },
  })

  useEffect(() => {
    const hand = (event: Event): void => {
      const card = cardOf(event)
      if (card === undefined || drag.get() !== undefined || !isPress(event)) return
      // Not the list's item: in a long column that is shifted by a transform, which dnd-kit would leave out of its measure.
      setNodeRef(card.querySelector<HTMLElement>(':scope > *'))
      setActivatorNodeRef(card.querySelector<HTMLElement>('[data-move]'))
      listeners?.[listenerOf(event)]?.({
        nativeEvent: event,
        target: event.target,
        preventDefault: () => event.preventDefault(),
      })
    }
    // A key is released long before: it counts while the focus is still where it was pressed.
    const press = firstPress.current
    firstPress.current = undefined
    if (press !== undefined && (press.type !== 'keydown' || press.target === document.activeElement)) hand(press)
    board.addEventListener('mousedown', hand)
    board.addEventListener('touchstart', hand, { passive: true })
    board.addEventListener('keydown', hand)
    return () => {
      board.removeEventListener('mousedown', hand)
      board.removeEventListener('touchstart', hand)
      board.removeEventListener('keydown', hand)
    }
  }, [board, drag, firstPress, listeners, setNodeRef, setActivatorNodeRef])

  return null
}

const isPress = (event: Event): boolean => {
  // With Control it asks for the context menu, on a Mac.
  if (event instanceof MouseEvent) return event.button === 0 && !event.ctrlKey
  if (event instanceof KeyboardEvent) return !event.repeat
  return 'touches' in event && event.touches instanceof TouchList && event.touches.length === 1
}

const listenerOf = (event: Event): string => {
  if (event instanceof MouseEvent) return 'onMouseDown'
  return event instanceof KeyboardEvent ? 'onKeyDown' : 'onTouchStart'
}
