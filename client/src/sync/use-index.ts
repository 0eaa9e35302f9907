import type { BoardIndex } from '@colloquy/shared/board/board-index'
import type { Topic } from '@colloquy/shared/board/reader'
import { useCallback, useSyncExternalStore } from 'react'
import { useBoardSession } from './board-context.ts'

/**
 * The one bridge from the document to React: reads from the index and renders again when the topic changed *and* the answer is another one.
 * `select` answers with something that stays the same object until it changes; all readers of the index do.
 */
export const useIndex = <T>(topic: Topic, select: (index: BoardIndex) => T): T => {
  const { index } = useBoardSession()
  const subscribe = useCallback((listener: () => void) => index.subscribe(topic, listener), [index, topic])
  return useSyncExternalStore(subscribe, () => select(index))
}
