import { GroupPage } from '../features/home/group-page.tsx'
import { InvitationList } from '../features/invite/invitation-list.tsx'
import { InviteButton } from '../features/invite/invite-button.tsx'

/** `/g/:group`: a group's page with the invitations that its organizers see. */
export const PeoplePage = ({ groupId }: { groupId: string }) => (
  <GroupPage
    groupId={groupId}
    inviteButton={<InviteButton groupId={groupId} />}
    invitations={<InvitationList groupId={groupId} />}
  />
)
