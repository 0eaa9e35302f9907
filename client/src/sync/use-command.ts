import type { Command } from '@colloquy/shared/board/command'
import { useCallback } from 'react'
import { useOpenBoard } from './board-context.ts'

/**
 * Runs commands as me: `run(castVote({ cardId, memberId }), 'Voted for “…”')`. A refusal is shown as the sentence it comes with.
 * Answers whether it was done. `said` is what an undo will name.
 */
export const useCommand = (): ((command: Command, said?: string) => boolean) => {
  const { session, notify } = useOpenBoard()
  return useCallback(
    (command, said) => {
      const refusal = session.run(command, said)
      if (refusal !== undefined) notify(refusal.message, 'alert')
      return refusal === undefined
    },
    [session, notify],
  )
}

/** Takes back my own last act on this page, and says so. */
export const useUndo = (): (() => void) => {
  const { session, notify } = useOpenBoard()
  return useCallback(() => {
    const undone = session.undo()
    if (undone.kind === 'refused') notify(undone.message, 'alert')
    if (undone.kind === 'nothing') notify('There is nothing of yours to undo on this page.', 'status')
    if (undone.kind === 'undone') notify(undone.said === undefined ? 'Undone.' : `Undone: ${undone.said}.`, 'status')
  }, [session, notify])
}
