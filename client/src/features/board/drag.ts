// The drag that is under way on this page, watched by whatever draws a part of it.
import { createContext, useContext, useSyncExternalStore } from 'react'
import { createStore, type WritableStore } from '../../sync/store.ts'
import { type DropTarget, isSameTarget } from './drop-target.ts'

/** The element that tells how to move a card, for the Move buttons to refer to. */
export const dragInstructionsId = 'how-to-move'

export interface Drag {
  readonly cardId: string
  readonly title: string
  /** With the keyboard there is no image that follows a pointer: the card stays, and the line moves. */
  readonly by: 'pointer' | 'keyboard'
  readonly target: DropTarget | undefined
}

export type DragStore = WritableStore<Drag | undefined>

export const createDrag = (): DragStore =>
  createStore<Drag | undefined>(undefined, (a, b) => a?.cardId === b?.cardId && isSameTarget(a?.target, b?.target))

export const DragContext = createContext<DragStore | undefined>(undefined)

/** Renders again only when the answer changes, not with every step of the drag. */
export const useDrag = <T extends string | number | boolean | undefined>(select: (drag: Drag | undefined) => T): T => {
  const store = useContext(DragContext)
  if (store === undefined) throw new Error('There is no board around this component.')
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
