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
  const invitation = trpc.invitations.look.useQuery({ token }, { retry: false })
  const me = trpc.me.get.useQuery()
  if (invitation.error !== null)
    return invitation.error.data == null ? (
      <PageTitle title="The server did not answer">
        <p>{sentenceOf(invitation.error)}</p>
        <Button onClick={() => void invitation.refetch()}>Try again</Button>
      </PageTitle>
    ) : (
      <PageTitle title="This invitation does not work">
        <p>{sentenceOf(invitation.error)}</p>
      </PageTitle>
    )
  if (invitation.data === undefined || me.data === undefined) return <Loading />
  const { groupTitle, role, invitedBy } = invitation.data
  return (
    <>
      <PageTitle title={groupTitle}>
        <p>
          {invitedBy} invites you to read together, as {asRole(role)}. {whatRoleMay(role)}
        </p>
      </PageTitle>
      <JoinForm token={token} signedInAs={me.data.member?.name} />
    </>
  )
}

const Loading = () => (
  <div role="status">
    <span className="visually-hidden">Loading the invitation</span>
    <Skeleton width="60%" height="2.5rem" />
  </div>
)
