import { Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { PersonAddIcon } from '../../ui/icons.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'

const InviteDialog = lazyPart(() => import('./invite-dialog.tsx').then((loaded) => loaded.InviteDialog))

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
