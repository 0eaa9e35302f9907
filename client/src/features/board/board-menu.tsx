import { lazy, Suspense, useState } from 'react'
import { Menu } from '../../ui/menu.tsx'

const ArchivedDialog = lazy(() => import('./archived-dialog.tsx').then((m) => ({ default: m.ArchivedDialog })))

/** What concerns the whole board and is seldom needed. */
export const BoardMenu = () => {
  const [isArchiveOpen, setArchiveOpen] = useState(false)
  return (
    <>
      <Menu label="Board menu" items={[{ label: 'Archived papers', run: () => setArchiveOpen(true) }]} />
      {isArchiveOpen && (
        <Suspense>
          <ArchivedDialog onClose={() => setArchiveOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
