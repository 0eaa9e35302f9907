import { useEffect } from 'react'
import { type ApiError, trpc } from '../../api.ts'
import { askForState } from '../../sync/first-state.ts'

const askAgainMs = 3_000

/**
 * Who I am on this board, from the server, or from what was kept of its last answer while it can't be reached.
 * `isConfirmed`: the server has answered in this page's life.
 */
export const useOpening = (boardId: string) => {
  const { data, error, dataUpdatedAt, refetch } = trpc.boards.open.useQuery(
    { boardId },
    {
      refetchOnMount: ({ state }) => (isConfirmed(state) ? true : 'always'),
      refetchInterval: ({ state }) => (isConfirmed(state) || isAnswer(state.error) ? false : askAgainMs),
    },
  )
  const isNew = data === undefined
  useEffect(() => {
    if (isNew) askForState(boardId)
  }, [boardId, isNew])
  const isRefused = error !== null && isAnswer(error)
  return {
    opened: isRefused ? undefined : data,
    isConfirmed: isConfirmed({ dataUpdatedAt }),
    error,
    askAgain: refetch,
  }
}

/** An error that the server gave; anything else is a server that could not be reached. */
const isAnswer = (error: Pick<ApiError, 'data'> | null): boolean => error?.data !== undefined && error?.data !== null

const isConfirmed = ({ dataUpdatedAt }: { dataUpdatedAt: number }): boolean => dataUpdatedAt >= performance.timeOrigin
