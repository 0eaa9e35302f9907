import { Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'

const AddPapersDialog = lazyPart(() => import('./add-papers-dialog.tsx').then((loaded) => loaded.AddPapersDialog))

/** For members and organizers. The dialog is loaded when it is first asked for. */
export const AddPapersButton = ({ boardId }: { readonly boardId: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)} aria-haspopup="dialog">
        <PlusIcon />
        <span>Add papers</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <AddPapersDialog boardId={boardId} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
