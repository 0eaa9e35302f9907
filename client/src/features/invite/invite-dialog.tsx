import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { timeLeft } from '../../ui/relative-time.ts'
import { useNow } from '../../ui/use-now.ts'
import { InvitationList } from './invitation-list.tsx'
import styles from './invite.module.css'
import { type InvitedRole, useInvitationLink } from './use-invitation-link.ts'

/** Makes a link for the role at hand, ready to copy, and shows which links are open. */
export const InviteDialog = ({ groupId, onClose }: { readonly groupId: string; readonly onClose: () => void }) => {
  const [role, setRole] = useState<InvitedRole>('member')
  return (
    <Dialog title="Invite to the group" onClose={onClose}>
      <RadioGroup<InvitedRole>
        legend="They come as"
        value={role}
        onChange={setRole}
        choices={[
          { value: 'member', label: 'Member', hint: 'Votes, comments, moves and adds papers.' },
          { value: 'guest', label: 'Guest', hint: 'Reads everything and changes nothing.' },
        ]}
      />
      <InvitationLink key={role} groupId={groupId} role={role} />
      <section className={styles.open} aria-labelledby="open-invitations">
        <h3 id="open-invitations" className={styles.heading}>
          Open invitations
        </h3>
        <InvitationList groupId={groupId} />
      </section>
    </Dialog>
  )
}

const InvitationLink = ({ groupId, role }: { groupId: string; role: InvitedRole }) => {
  const now = useNow()
  const { link, retry } = useInvitationLink(groupId, role)
  if (link.kind === 'failed')
    return (
      <Notice kind="warn" actions={<Button onClick={retry}>Try again</Button>}>
        {link.message}
      </Notice>
    )
  return (
    <div className={styles.link}>
      <CopyField label="Invitation link" value={link.kind === 'made' ? link.invitation.url : ''} />
      <p className={styles.quiet}>
        {link.kind === 'made'
          ? `Works ${timeLeft(Date.parse(link.invitation.expiresAt), now)}, for everybody who has it. It is shown only now: copy it before you leave this page.`
          : 'Making a link…'}
      </p>
    </div>
  )
}
