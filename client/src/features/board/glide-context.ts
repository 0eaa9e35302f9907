import { createContext, type RefObject, useContext, useEffect, useLayoutEffect } from 'react'
import { useBoardSession } from '../../sync/board-context.ts'
import type { Glide } from './glide.ts'

export const GlideContext = createContext<Glide | undefined>(undefined)

/** Lets the cards of a column glide whenever `places` changed. */
export const useGlide = (columnId: string, column: RefObject<HTMLElement | null>, places: unknown): void => {
  const glide = useContext(GlideContext)
  const { index } = useBoardSession()
  useEffect(
    () => (glide === undefined ? undefined : index.subscribe(`column:${columnId}`, glide.note)),
    [glide, index, columnId],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: other places are what sets the cards moving.
  useLayoutEffect(() => {
    if (column.current !== null) glide?.play(column.current)
  }, [glide, column, places])
}
