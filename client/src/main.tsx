import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApiClient } from './api.ts'
import { App } from './app/app.tsx'
import { askEarly } from './app/ask-early.ts'
import { keepPage } from './app/keep-page.ts'
import { createQueryClient, restoreQueries } from './app/query-cache.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root.')

const queryClient = createQueryClient()
const client = createApiClient()
void restoreQueries(queryClient).finally(() => {
  askEarly(queryClient, client)
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} client={client} />
    </StrictMode>,
  )
})

keepPage()
