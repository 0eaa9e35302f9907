// Dragging with mouse, finger and keyboard, around the whole board.
import {
  type ClientRect,
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { useOpenBoard } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { announce } from './announcer.ts'
import { type DragStore, useDrag } from './drag.ts'
import { DragImage } from './drag-image.tsx'
import { createDragSession } from './drag-session.ts'
import { takenAwayWords } from './drag-words.ts'
import type { Glide } from './glide.ts'
import { targetAt } from './pointer-target.ts'

interface CardDragProps {
  board: RefObject<HTMLElement | null>
  drag: DragStore
  glide: Glide
  children: ReactNode
}

export const CardDrag = ({ board, drag, glide, children }: CardDragProps) => {
  const { session, notify } = useOpenBoard()
  const run = useCommand()
  const pointer = useRef<{ x: number; y: number } | null>(null)
  const dragging = useMemo(() => createDragSession({ session, drag, run, announce }), [session, drag, run])
  const sensors = useSensors(
    useSensor(MouseSensor, mouseOptions),
    useSensor(TouchSensor, touchOptions),
    useSensor(KeyboardSensor, {
      // An arrow leads to a place, not to a point on the screen: we keep the place, and the sensor moves nothing.
      coordinateGetter: (event) => {
        event.preventDefault()
        dragging.step(event.code)
        return undefined
      },
    }),
  )
  const collisions: CollisionDetection = (args) => {
    pointer.current = args.pointerCoordinates
    return pointerWithin(args)
  }

  const onStart = ({ active, activatorEvent }: DragStartEvent): void =>
    dragging.lift(String(active.id), activatorEvent instanceof KeyboardEvent ? 'keyboard' : 'pointer')
  const onMove = (): void => {
    const [now, at] = [drag.get(), pointer.current]
    if (now === undefined || at === null || board.current === null) return
    dragging.aim(targetAt(board.current, at.x, at.y, now.cardId))
  }
  const onEnd = ({ active, activatorEvent }: DragEndEvent): void => {
    const image: ClientRect | null = active.rect.current.translated
    if (image !== null && !(activatorEvent instanceof KeyboardEvent)) glide.noteAt(String(active.id), image)
    dragging.drop()
  }

  useEndWhenTakenAway(drag, () => notify(takenAwayWords(drag.get()?.title ?? ''), 'status'))

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collisions}
      accessibility={{ container: silence }}
      onDragStart={onStart}
      onDragMove={onMove}
      onDragEnd={onEnd}
      onDragCancel={dragging.cancel}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        <PointerImage />
      </DragOverlay>
    </DndContext>
  )
}

const mouseOptions = { activationConstraint: { distance: 5 } }
/** A swipe scrolls; only a finger that rests picks a card up. */
const touchOptions = { activationConstraint: { delay: 250, tolerance: 8 } }

/** The library's own announcements go nowhere: it knows points on the screen, we know places on the board, and say those. */
const silence = document.createElement('div')

const PointerImage = () => {
  const cardId = useDrag((drag) => (drag?.by === 'pointer' ? drag.cardId : undefined))
  return cardId === undefined ? null : <DragImage cardId={cardId} />
}

/** Somebody may archive the card that I drag: then the drag ends by itself, politely. */
const useEndWhenTakenAway = (drag: DragStore, onTakenAway: () => void): void => {
  const { session } = useOpenBoard()
  const cardId = useDrag((now) => now?.cardId)
  const tell = useRef(onTakenAway)
  tell.current = onTakenAway
  useEffect(() => {
    if (cardId === undefined) return
    return session.index.subscribe(`card:${cardId}`, () => {
      if (session.index.placeOf(cardId) !== undefined || drag.get()?.cardId !== cardId) return
      tell.current()
      document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape' }))
    })
  }, [session, drag, cardId])
}
