import { Suspense, useState } from 'react'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Menu } from '../../ui/menu.tsx'

const ArchivedDialog = lazyPart(() => import('./archived-dialog.tsx').then((m) => m.ArchivedDialog))

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
