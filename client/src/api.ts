// The server's procedures as typed React hooks: `trpc.boards.open.useQuery({ boardId })`.

import type { AppRouter } from '@colloquy/server/api/router'
import { createTRPCReact, httpBatchLink, type TRPCClientErrorLike } from '@trpc/react-query'

export const trpc = createTRPCReact<AppRouter>()

export type ApiError = TRPCClientErrorLike<AppRouter>

export type ApiClient = ReturnType<typeof trpc.createClient>

export const createApiClient = (): ApiClient =>
  trpc.createClient({ links: [httpBatchLink({ url: '/trpc', maxURLLength: 8_000 })] })

/** A sentence for the person: the server's own, or that it could not be reached. */
export const sentenceOf = (error: ApiError): string =>
  error.data === undefined || error.data === null
    ? 'The server can’t be reached. Check your connection and try again.'
    : error.message
