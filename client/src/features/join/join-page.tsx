// What an invitation link opens: who invites, to what, and one step to come in.
import { sentenceOf, trpc } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { PageTitle, PlainPage } from '../../ui/plain-page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { asRole, whatRoleMay } from './invitation-words.ts'
import { JoinForm } from './join-form.tsx'

export const JoinPage = ({ token }: { readonly token: string }) => (
  <PlainPage>
    <JoinBody token={token} />
  </PlainPage>
)

const JoinBody = ({ token }: { readonly token: string }) => {
  // The link is a secret, so the answer to it does not stay in this browser.
  const invitation = trpc.invitations.look.useQuery({ token }, { gcTime: 0 })
  const me = trpc.me.get.useQuery()
  if (invitation.data !== undefined && me.data !== undefined)
    return <Invitation {...invitation.data} token={token} signedInAs={me.data.member?.name} />
  if (invitation.error?.data?.code === 'NOT_FOUND')
    return (
      <PageTitle title="This invitation does not work">
        <p>{sentenceOf(invitation.error)}</p>
      </PageTitle>
    )
  const error = invitation.error ?? me.error
  if (error === null) return <Loading />
  const askAgain = () => void Promise.all([invitation.refetch(), me.refetch()])
  return (
    <PageTitle title="The invitation did not open">
      <p>{sentenceOf(error)}</p>
      <Button onClick={askAgain}>Try again</Button>
    </PageTitle>
  )
}

interface InvitationProps {
  readonly groupTitle: string
  readonly role: 'organizer' | 'member' | 'guest'
  readonly invitedBy: string
  readonly token: string
  readonly signedInAs: string | undefined
}

const Invitation = ({ groupTitle, role, invitedBy, token, signedInAs }: InvitationProps) => (
  <>
    <PageTitle title={groupTitle}>
      <p>
        {invitedBy} invites you to read together, as {asRole(role)}. {whatRoleMay(role)}
      </p>
    </PageTitle>
    <JoinForm token={token} signedInAs={signedInAs} />
  </>
)

const Loading = () => (
  <div role="status">
    <span className="visually-hidden">Loading the invitation</span>
    <Skeleton width="60%" height="2.5rem" />
  </div>
)
