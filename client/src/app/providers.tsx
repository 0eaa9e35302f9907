import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { createApiClient, trpc } from '../api.ts'
import { ToastRegion } from '../ui/toast-region.tsx'

export const Providers = ({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) => {
  const [client] = useState(createApiClient)
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        {children}
        <ToastRegion />
      </QueryClientProvider>
    </trpc.Provider>
  )
}
