// What drags cards is loaded once the board has shown, or as soon as somebody needs it. The press that needed it is not lost: it drags when it is there.
import { type ComponentType, type RefObject, useEffect, useRef, useState } from 'react'
import { whenIdle } from '../../ui/when-idle.ts'
import { cardOf } from './board-boxes.ts'
import type { DragStore } from './drag.ts'
import type { DragLayerProps } from './drag-layer.tsx'
import type { Glide } from './glide.ts'

interface LateDragLayerProps {
  board: RefObject<HTMLElement | null>
  drag: DragStore
  glide: Glide
}

const presses = ['mousedown', 'touchstart', 'keydown']
const releases = ['mouseup', 'touchend', 'touchcancel']

export const LateDragLayer = ({ board, drag, glide }: LateDragLayerProps) => {
  const [loaded, setLoaded] = useState<{ Layer: ComponentType<DragLayerProps> }>()
  const firstPress = useRef<Event>(undefined)

  useEffect(() => {
    const element = board.current
    if (loaded !== undefined || element === null) return
    // Without it the board can do all but this, and the next press tries again.
    const load = (): void =>
      void import('./drag-layer.tsx').then((m) => setLoaded({ Layer: m.DragLayer }), console.warn)
    const onPress = (event: Event): void => {
      if (cardOf(event) === undefined) return
      firstPress.current = event
      load()
    }
    const onRelease = (): void => {
      firstPress.current = undefined
    }
    const callOff = whenIdle(load)
    for (const type of presses) element.addEventListener(type, onPress, { passive: true })
    for (const type of releases) addEventListener(type, onRelease, { capture: true })
    return () => {
      callOff()
      for (const type of presses) element.removeEventListener(type, onPress)
      for (const type of releases) removeEventListener(type, onRelease, { capture: true })
    }
  }, [board, loaded])

  if (loaded === undefined || board.current === null) return null
  return <loaded.Layer board={board.current} drag={drag} glide={glide} firstPress={firstPress} />
}
