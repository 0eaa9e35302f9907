import { useState } from 'react'
import { type ApiError, trpc } from '../../api.ts'

const askAgainMs = 3_000

/**
 * Who I am on this board, from the server, or from what was kept of its last answer while it can't be reached.
 * `isConfirmed`: the server has answered on this visit.
 */
export const useOpening = (boardId: string) => {
  const [visitedAt] = useState(Date.now)
  const { data, error, dataUpdatedAt, refetch } = trpc.boards.open.useQuery(
    { boardId },
    {
      refetchOnMount: 'always',
      refetchInterval: ({ state }) => (state.dataUpdatedAt < visitedAt && !isAnswer(state.error) ? askAgainMs : false),
    },
  )
  const isRefused = error !== null && isAnswer(error)
  return {
    opened: isRefused ? undefined : data,
    isConfirmed: dataUpdatedAt >= visitedAt,
    error,
    askAgain: () => void refetch(),
  }
}

/** An error that the server gave; anything else is a server that could not be reached. */
const isAnswer = (error: Pick<ApiError, 'data'> | null): boolean => error?.data !== undefined && error?.data !== null
