import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ApiClient, trpc } from '../api.ts'
import { ToastRegion } from '../ui/toast-region.tsx'

interface ProvidersProps {
  queryClient: QueryClient
  client: ApiClient
  children: ReactNode
}

export const Providers = ({ queryClient, client, children }: ProvidersProps) => {
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        {children}
        <ToastRegion />
      </QueryClientProvider>
    </trpc.Provider>
  )
}
