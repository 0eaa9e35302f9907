import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../api.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Providers } from './providers.tsx'
import { Routes } from './routes.tsx'

export const App = ({ queryClient, client }: { queryClient: QueryClient; client: ApiClient }) => (
  <ErrorBoundary>
    <Providers queryClient={queryClient} client={client}>
      <Routes />
    </Providers>
  </ErrorBoundary>
)
