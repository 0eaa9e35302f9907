// Where somebody who is signed in finds their groups and boards.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageTitle, PlainPage } from '../../ui/plain-page.tsx'
import { BoardLinks } from './board-links.tsx'
import styles from './home.module.css'
import { OwnName } from './own-name.tsx'

interface Group {
  readonly id: string
  readonly title: string
  readonly role: 'organizer' | 'member' | 'guest'
  readonly boards: readonly { readonly id: string; readonly title: string }[]
}

export const Home = ({ name, groups }: { readonly name: string; readonly groups: readonly Group[] }) => (
  <PlainPage aside={<OwnName name={name} />}>
    <PageTitle title={groups.length === 1 ? 'Your group' : 'Your groups'} />
    {groups.length === 0 ? (
      <EmptyState title="You are in no group yet">
        Open an invitation link in this browser, and its group appears here.
      </EmptyState>
    ) : (
      groups.map((group) => <GroupSection key={group.id} {...group} />)
    )}
  </PlainPage>
)

const GroupSection = ({ id, title, role, boards }: Group): ReactNode => (
  <section className={styles.group} aria-labelledby={`group-${id}`}>
    <header className={styles.head}>
      <h2 id={`group-${id}`} className={styles.title}>
        {title}
      </h2>
      <span className={styles.quiet}>{role}</span>
    </header>
    <BoardLinks boards={boards} />
    <Link href={`/g/${id}`} className={styles.people}>
      {role === 'organizer' ? 'Members and invitations' : 'Members'}
      <span className="visually-hidden"> of {title}</span>
    </Link>
  </section>
)
