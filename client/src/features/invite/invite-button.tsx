import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { PersonAddIcon } from '../../ui/icons.tsx'

const InviteDialog = lazy(() => import('./invite-dialog.tsx').then((loaded) => ({ default: loaded.InviteDialog })))

/** For organizers. The dialog is loaded when it is first asked for. */
export const InviteButton = ({ groupId }: { readonly groupId: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)} aria-haspopup="dialog">
        <PersonAddIcon />
        <span>Invite</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <InviteDialog groupId={groupId} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
