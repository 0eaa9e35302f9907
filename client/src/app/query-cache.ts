// What the server answered, kept in this browser, so that a page reloaded offline still knows who I am and what the board shows.
import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister'
import { persistQueryClient } from '@tanstack/query-persist-client-core'
import { QueryClient } from '@tanstack/react-query'
import { keepAccountsApart, lastMember } from './account.ts'
import { databaseStorage } from './database-storage.ts'

const day = 24 * 60 * 60 * 1000
const keptForMs = 30 * day
/** Another form of what is kept takes another number here: older caches are then thrown away. */
const version = '1'
/** A browser that keeps nothing often says nothing at all, so we don't wait for ever. */
const patienceMs = 500

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'offlineFirst',
        staleTime: 30_000,
        gcTime: 20 * day,
        retry: (failures, error) => isUnreachable(error) && failures < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

/** Only a request that never arrived is worth another try: an answer with an error stays the same. */
const isUnreachable = (error: Error): boolean => !('data' in error) || error.data === undefined || error.data === null

/** What was answered stays so when asking again meets no server; by itself only what was answered at the last try would be kept. */
export const isWorthKeeping = ({ state }: { state: { data: unknown; error: Error | null } }): boolean =>
  state.data !== undefined && (state.error === null || isUnreachable(state.error))

/** Resolves when what was kept for the last member is back in the cache. */
export const restoreQueries = async (client: QueryClient): Promise<void> => {
  keepAccountsApart(client)
  const wasHere = lastMember() !== null
  const [, restored] = persistQueryClient({
    queryClient: client,
    persister: createAsyncStoragePersister({ storage: storageByMember(), throttleTime: 1_000 }),
    maxAge: keptForMs,
    buster: version,
    dehydrateOptions: { shouldDehydrateMutation: () => false, shouldDehydrateQuery: isWorthKeeping },
  })
  if (wasHere) await Promise.race([restored.catch(() => {}), new Promise((resolve) => setTimeout(resolve, patienceMs))])
}

/** Each member's answers lie under a key of their own. */
const storageByMember = () => {
  const storage = databaseStorage('colloquy:answers')
  const key = () => lastMember() ?? 'nobody'
  return {
    getItem: () => storage.getItem(key()),
    setItem: (_: string, text: string) => storage.setItem(key(), text),
    removeItem: () => storage.removeItem(key()),
  }
}
