// The people of a group: who they are, what they may do, and (for organizers) which invitations are open.
import type { ReactNode } from 'react'
import { sentenceOf, trpc } from '../../api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { PageTitle, PlainPage } from '../../ui/plain-page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BoardLinks } from './board-links.tsx'
import styles from './home.module.css'
import { inOrder, type Person } from './people-in-order.ts'

interface GroupPageProps {
  readonly groupId: string
  /** Organizers only. */
  readonly inviteButton: ReactNode
  readonly invitations: ReactNode
}

export const GroupPage = (props: GroupPageProps) => (
  <PlainPage width="wide">
    <GroupBody {...props} />
  </PlainPage>
)

const GroupBody = ({ groupId, inviteButton, invitations }: GroupPageProps) => {
  const group = trpc.groups.get.useQuery({ groupId })
  const me = trpc.me.get.useQuery()
  if (group.data === undefined && group.error !== null)
    return (
      <PageTitle title="This group could not be opened">
        <p>{sentenceOf(group.error)}</p>
        <Button onClick={() => void group.refetch()}>Try again</Button>
      </PageTitle>
    )
  if (group.data === undefined)
    return (
      <div role="status">
        <span className="visually-hidden">Loading the group</span>
        <Skeleton width="50%" height="2.5rem" />
      </div>
    )
  const { title, role, members } = group.data
  const isOrganizer = role === 'organizer'
  const boards = me.data?.groups.find((each) => each.id === groupId)?.boards ?? []
  return (
    <>
      <div className={styles.top}>
        <PageTitle title={title} />
        {isOrganizer && inviteButton}
      </div>
      <section className={styles.group} aria-labelledby="boards">
        <h2 id="boards" className={styles.label}>
          Boards
        </h2>
        <BoardLinks boards={boards} />
      </section>
      <section className={styles.group} aria-labelledby="members">
        <h2 id="members" className={styles.label}>
          Members
        </h2>
        <People people={members} myId={me.data?.member?.id} />
      </section>
      {isOrganizer && (
        <section className={styles.group} aria-labelledby="invitations">
          <h2 id="invitations" className={styles.label}>
            Invitations
          </h2>
          {invitations}
        </section>
      )}
    </>
  )
}

const People = ({ people, myId }: { people: readonly Person[]; myId: string | undefined }) => (
  <ul>
    {inOrder(people).map((person) => (
      <li key={person.id} className={styles.person}>
        <span aria-hidden="true">
          <Avatar id={person.id} name={person.name} />
        </span>
        <span className={styles.name}>
          {person.name}
          {person.id === myId && <span className={styles.quiet}> (you)</span>}
        </span>
        <span className={styles.quiet}>{person.role}</span>
      </li>
    ))}
  </ul>
)
