import { PageTitle } from '../../ui/plain-page.tsx'

/** No group yet, and this visitor did not show that the server is theirs. */
export const LinkNeeded = () => (
  <PageTitle title="This server is not set up yet">
    <p>
      To start its reading group, open the set-up link that the server printed when it started. It stands in the
      server’s log and ends in <code>?setup=…</code>
    </p>
    <p>If somebody else runs this server, ask them for an invitation instead.</p>
  </PageTitle>
)

/** A group exists, and this visitor is not signed in. */
export const InvitationNeeded = () => (
  <PageTitle title="You need an invitation">
    <p>A reading group meets here. Ask one of its organizers for an invitation link and open it in this browser.</p>
    <p>
      Been here before? You stay signed in only in the browser you joined with. A new invitation lets you in from this
      one.
    </p>
  </PageTitle>
)
