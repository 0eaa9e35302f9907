import { Link } from 'wouter'
import { EmptyState } from '../ui/empty-state.tsx'

export const NotFound = () => (
  <main>
    <EmptyState isPage title="There is no page at this address" actions={<Link href="/">Go to my boards</Link>}>
      Check the address, or start from your boards.
    </EmptyState>
  </main>
)
