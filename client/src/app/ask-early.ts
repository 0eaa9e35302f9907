import type { QueryClient } from '@tanstack/react-query'
import { createTRPCQueryUtils } from '@trpc/react-query'
import type { ApiClient } from '../api.ts'
import { askForState } from '../sync/first-state.ts'

/** Asks for the board in the address while its page's code is still on its way. */
export const askEarly = (queryClient: QueryClient, client: ApiClient): void => {
  const boardId = /^\/b\/([^/]+)/.exec(location.pathname)?.[1]
  if (boardId === undefined) return
  const { open } = createTRPCQueryUtils({ queryClient, client }).boards
  if (open.getData({ boardId }) === undefined) askForState(boardId)
  void open.prefetch({ boardId })
}
