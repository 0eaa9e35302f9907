// The drag that is under way on this page, watched by whatever draws a part of it.
import { createContext, useContext, useSyncExternalStore } from 'react'
import { createStore, type WritableStore } from '../../sync/store.ts'
import { type DropTarget, isSameTarget } from './drop-target.ts'

export interface Drag {
  readonly cardId: string
  readonly title: string
  /** With the keyboard there is no overlay that follows a pointer: the card stays, and the line moves. */
  readonly by: 'pointer' | 'keyboard'
  readonly target: DropTarget | undefined
}

export interface DragStore extends WritableStore<Drag | undefined> {
  /** A card that moves to another column is drawn anew there; whoever holds the focus by keyboard asks for it back. */
  wantFocusFor(cardId: string): void
  takeFocusFor(cardId: string): boolean
}

export const createDrag = (): DragStore => {
  const isSame = (a: Drag | undefined, b: Drag | undefined): boolean =>
    a?.cardId === b?.cardId && isSameTarget(a?.target, b?.target)
  let wanted: string | undefined
  return {
    ...createStore<Drag | undefined>(undefined, isSame),
    wantFocusFor: (cardId) => {
      wanted = cardId
    },
    takeFocusFor: (cardId) => {
      const isWanted = wanted === cardId
      if (isWanted) wanted = undefined
      return isWanted
    },
  }
}

export const DragContext = createContext<DragStore | undefined>(undefined)

export const useDragStore = (): DragStore => {
  const drag = useContext(DragContext)
  if (drag === undefined) throw new Error('There is no board around this component.')
  return drag
}

/** Renders again only when the answer changes, not with every step of the drag. */
export const useDrag = <T extends string | number | boolean | undefined>(select: (drag: Drag | undefined) => T): T => {
  const store = useDragStore()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
