import type { QueryClient } from '@tanstack/react-query'
import { ErrorBoundary } from './error-boundary.tsx'
import { Providers } from './providers.tsx'
import { Routes } from './routes.tsx'

export const App = ({ queryClient }: { queryClient: QueryClient }) => (
  <ErrorBoundary>
    <Providers queryClient={queryClient}>
      <Routes />
    </Providers>
  </ErrorBoundary>
)
