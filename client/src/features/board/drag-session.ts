// What happens while a card is dragged: where it would land, what others see, what is said, and the move itself at the end. Knows nothing of React.

import type { BoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { moveCard } from '@colloquy/shared/board/place'
import type { PresenceStore } from '../../sync/presence.ts'
import type { Drag, DragStore } from './drag.ts'
import { cancelledWords, droppedWords, liftedWords, overWords, type PlaceWords } from './drag-words.ts'
import { type DropTarget, isSameTarget, stepTarget } from './drop-target.ts'

interface DragOutlets {
  readonly index: BoardIndex
  readonly presence: Pick<PresenceStore, 'tell'>
  readonly drag: DragStore
  readonly run: (command: Command, said?: string) => boolean
  readonly announce: (text: string) => void
}

export interface DragSession {
  lift(cardId: string, by: Drag['by']): void
  /** The pointer is over this place. */
  aim(target: DropTarget | undefined): void
  /** An arrow key was pressed. */
  step(key: string): void
  drop(): void
  cancel(): void
}

export const createDragSession = ({ index, presence, drag, run, announce }: DragOutlets): DragSession => {
  const words = (title: string, { columnId, index: at }: DropTarget, cardId: string): PlaceWords => ({
    title,
    column: index.column(columnId)?.title ?? '',
    position: at + 1,
    of: others(columnId, cardId).length + 1,
  })
  const others = (columnId: string, cardId: string) => index.places(columnId).filter(({ id }) => id !== cardId)

  const whereIs = (cardId: string): DropTarget | undefined => {
    const place = index.placeOf(cardId)
    if (place === undefined) return undefined
    return { columnId: place.columnId, index: index.places(place.columnId).findIndex(({ id }) => id === cardId) }
  }

  const end = (): Drag | undefined => {
    const ended = drag.get()
    drag.set(undefined)
    presence.tell({ dragging: null })
    return ended
  }

  const cancel = (): void => {
    const cancelled = end()
    if (cancelled !== undefined) announce(cancelledWords(cancelled.title))
  }

  return {
    lift: (cardId, by) => {
      const [card, place] = [index.card(cardId), whereIs(cardId)]
      if (card === undefined || place === undefined) return
      drag.set({ cardId, title: card.title, by, target: place })
      presence.tell({ dragging: cardId })
      announce(liftedWords(words(card.title, place, cardId)))
    },
    aim: (target) => {
      const now = drag.get()
      if (now !== undefined && now.by === 'pointer') drag.set({ ...now, target })
    },
    step: (key) => {
      const now = drag.get()
      if (now?.target === undefined) return
      const lengths = index.columns().map(({ id }) => ({ id, length: others(id, now.cardId).length }))
      const target = stepTarget(key, now.target, lengths)
      if (isSameTarget(target, now.target)) return
      drag.set({ ...now, target })
      announce(overWords(words(now.title, target, now.cardId)))
    },
    drop: () => {
      const now = drag.get()
      if (now?.target === undefined || isSameTarget(now.target, whereIs(now.cardId))) return cancel()
      const { cardId, title, target } = now
      const said = words(title, target, cardId)
      end()
      if (run(moveCard({ cardId, ...target }), `“${title}” moved to ${said.column}`)) announce(droppedWords(said))
    },
    cancel,
  }
}
