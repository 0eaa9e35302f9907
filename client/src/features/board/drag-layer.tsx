// Dragging by mouse, finger and keyboard with dnd-kit, over the whole board. To it there is one thing that can be dragged, whichever card that is,
// so that no card listens, measures or draws anew for a drag of another. Where a card would land is for drag-session.ts to say.
import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useOpenBoard } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { useIndex } from '../../sync/use-index.ts'
import { cardOf, columnElementAt, type Point, targetAt } from './board-boxes.ts'
import { type DragStore, dragInstructionsId, useDrag } from './drag.ts'
import { DragImage } from './drag-image.tsx'
import { createDragSession } from './drag-session.ts'
import { createDragSpeech } from './drag-speech.ts'
import { DropColumn } from './drop-column.tsx'
import type { Glide } from './glide.ts'
import { Grip } from './grip.tsx'
import { PromptMouseSensor, PromptTouchSensor } from './prompt-sensors.ts'
import { useWhileHeld } from './use-while-held.ts'

export interface DragLayerProps {
  board: HTMLElement
  drag: DragStore
  glide: Glide
  /** What was pressed before this layer was there, and is not released yet. */
  firstPress: RefObject<Event | undefined>
}

export const DragLayer = ({ board, drag, glide, firstPress }: DragLayerProps) => {
  const { session } = useOpenBoard()
  const run = useCommand()
  const columns = useIndex('columns', (index) => index.columns())
  const [speech] = useState(createDragSpeech)
  const dragging = useMemo(
    () => createDragSession({ index: session.index, presence: session.presence, drag, run, announce: speech.say }),
    [session, drag, run, speech],
  )
  const sensors = useSensors(
    useSensor(PromptMouseSensor, mouse),
    useSensor(PromptTouchSensor, touch),
    useSensor(
      KeyboardSensor,
      useMemo(() => keyboard(dragging.step), [dragging]),
    ),
  )
  const step = useDrag((now) => (now?.by === 'keyboard' ? `${now.target?.columnId} ${now.target?.index}` : undefined))
  const pointer = useRef<Point | null>(null)
  useWhileHeld(drag)
  useEffect(() => dragging.cancel, [dragging])

  // For a pointer dnd-kit has to know the column, which it scrolls; a step of the keyboard is over a place of its own, which it announces.
  const collide: CollisionDetection = ({ pointerCoordinates }) => {
    pointer.current = pointerCoordinates
    const id = pointerCoordinates === null ? step : columnElementAt(board, pointerCoordinates.x)?.dataset.columnId
    return id === undefined ? [] : [{ id }]
  }
  const onStart = ({ activatorEvent }: DragStartEvent): void => {
    const cardId = cardOf(activatorEvent)?.dataset.cardId
    if (cardId === undefined) return
    if (activatorEvent.type === 'touchstart') navigator.vibrate?.(8)
    dragging.lift(cardId, activatorEvent.type === 'keydown' ? 'keyboard' : 'pointer')
  }
  const onMove = (): void => {
    const held = drag.get()
    if (held !== undefined && pointer.current !== null) dragging.aim(targetAt(board, pointer.current, held.cardId))
  }
  const onEnd = ({ active }: DragEndEvent): void => {
    const [held, image] = [drag.get(), active.rect.current.translated]
    if (held?.by === 'pointer' && image !== null) glide.noteAt(held.cardId, image)
    dragging.drop()
  }

  return (
    <DndContext
      id={dragInstructionsId}
      sensors={sensors}
      collisionDetection={collide}
      autoScroll={autoScroll}
      accessibility={speech.accessibility}
      onDragStart={onStart}
      onDragMove={onMove}
      onDragEnd={onEnd}
      onDragCancel={dragging.cancel}
    >
      <Grip board={board} drag={drag} firstPress={firstPress} />
      {columns.map(({ id }) => (
        <DropColumn key={id} columnId={id} board={board} />
      ))}
      <DragOverlay dropAnimation={null} zIndex={40} style={overlayStyle}>
        <DragImage />
      </DragOverlay>
    </DndContext>
  )
}

/** A press that moves less than this is a click. */
const mouse = { activationConstraint: { distance: 5 } }
/** A swipe scrolls; only a finger that rests this long, and this still, picks a card up. */
const touch = { activationConstraint: { delay: 250, tolerance: 8 } }

const steps = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

/** An arrow leads to a place and not to a point on the screen: the place steps, and dnd-kit moves nothing. */
const keyboard = (step: (key: string) => void) => ({
  keyboardCodes: { start: ['Space', 'Enter'], end: ['Space', 'Enter'], cancel: ['Escape', 'Tab'] },
  coordinateGetter: (event: KeyboardEvent) => {
    if (!steps.includes(event.code)) return
    event.preventDefault()
    step(event.code)
  },
})

/** Slow enough to stop at the next column of a phone. */
const autoScroll = { acceleration: 4, threshold: { x: 0.15, y: 0.15 }, layoutShiftCompensation: false }

/** Under the pointer are the columns, which a wheel still scrolls. */
const overlayStyle = { pointerEvents: 'none' } as const
