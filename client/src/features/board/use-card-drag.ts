import { type RefObject, useEffect } from 'react'
import { useOpenBoard } from '../../sync/board-context.ts'
import { useCommand } from '../../sync/use-command.ts'
import { announce } from './announcer.ts'
import type { DragStore } from './drag.ts'
import { createDragSession } from './drag-session.ts'
import { takenAwayWords } from './drag-words.ts'
import type { Glide } from './glide.ts'
import { watchHeldCard } from './held-card.ts'
import { dragWithKeyboard } from './keyboard-drag.ts'
import { dragWithMouse } from './mouse-drag.ts'
import { createPointerGrip, type ImageStore } from './pointer-grip.ts'
import { dragWithTouch } from './touch-drag.ts'

interface CardDragOptions {
  board: RefObject<HTMLElement | null>
  drag: DragStore
  image: ImageStore
  glide: Glide
}

/** Lets mouse, finger and keyboard move the cards of the board. Listens on the board, not on each of its cards. */
export const useCardDrag = ({ board, drag, image, glide }: CardDragOptions): void => {
  const { session, notify } = useOpenBoard()
  const run = useCommand()

  useEffect(() => {
    const element = board.current
    if (element === null || session.role === 'guest') return
    const dragging = createDragSession({ index: session.index, presence: session.presence, drag, run, announce })
    const grip = createPointerGrip({ board: element, dragging, drag, image, glide })
    const ends = [
      dragWithMouse(element, grip),
      dragWithTouch(element, grip),
      dragWithKeyboard(element, dragging),
      watchHeldCard(drag, session.index, (held) => {
        grip.cancel()
        notify(takenAwayWords(held.title), 'status')
      }),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [board, session, drag, image, glide, run, notify])
}
