// A hand on a card, be it by mouse or finger: the image that follows it, the place it aims at, and the edges that scroll.
import { createStore, type WritableStore } from '../../sync/store.ts'
import { type Point, targetAt } from './board-boxes.ts'
import type { DragStore } from './drag.ts'
import { scrollWhileHeld } from './drag-scroll.ts'
import type { DragSession } from './drag-session.ts'
import type { Glide } from './glide.ts'

/** Where the image of the dragged card is, in the window. */
export interface ImagePlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface PointerGrip {
  /** Answers whether there is a card to hold. */
  lift(card: HTMLElement, from: Point): boolean
  move(to: Point): void
  drop(): void
  cancel(): void
}

export type ImageStore = WritableStore<ImagePlace | undefined>
export const createImage = (): ImageStore => createStore<ImagePlace | undefined>(undefined)

interface GripOutlets {
  readonly board: HTMLElement
  readonly dragging: DragSession
  readonly drag: DragStore
  readonly image: ImageStore
  readonly glide: Glide
}

export const createPointerGrip = ({ board, dragging, drag, image, glide }: GripOutlets): PointerGrip => {
  let at: Point = { x: 0, y: 0 }
  let stopScrolling: (() => void) | undefined

  const aim = (): void => {
    const held = drag.get()
    if (held !== undefined) dragging.aim(targetAt(board, at, held.cardId))
  }

  const letGo = (): void => {
    stopScrolling?.()
    stopScrolling = undefined
    image.set(undefined)
    delete document.documentElement.dataset.dragging
  }

  return {
    lift: (card, from) => {
      const { left, top, width, height } = card.getBoundingClientRect()
      at = from
      image.set({ left, top, width, height })
      dragging.lift(card.dataset.cardId ?? '', 'pointer')
      if (drag.get() === undefined) {
        letGo()
        return false
      }
      document.documentElement.dataset.dragging = ''
      stopScrolling = scrollWhileHeld(board, () => at, aim)
      return true
    },
    move: (to) => {
      const place = image.get()
      if (place === undefined) return
      image.set({ ...place, left: place.left + to.x - at.x, top: place.top + to.y - at.y })
      at = to
      aim()
    },
    drop: () => {
      const [held, place] = [drag.get(), image.get()]
      if (held !== undefined && place !== undefined) glide.noteAt(held.cardId, place)
      letGo()
      dragging.drop()
    },
    cancel: () => {
      letGo()
      dragging.cancel()
    },
  }
}
