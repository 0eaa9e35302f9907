import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { keepPage } from './app/keep-page.ts'
import { createQueryClient, restoreQueries } from './app/query-cache.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root.')

const queryClient = createQueryClient()
void restoreQueries(queryClient).finally(() =>
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} />
    </StrictMode>,
  ),
)

keepPage()
