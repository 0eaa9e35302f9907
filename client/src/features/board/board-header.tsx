import { Suspense } from 'react'
import { Link } from 'wouter'
import { useOpenBoard } from '../../sync/board-context.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { PeopleHere } from '../presence/people-here.tsx'
import { StateLine } from '../state-line/state-line.tsx'
import { VotesLeft } from '../vote/votes-left.tsx'
import styles from './board-header.module.css'
import { BoardMenu } from './board-menu.tsx'
import { BoardTitle } from './board-title.tsx'

const InviteButton = lazyPart(() => import('../invite/invite-button.tsx').then((m) => m.InviteButton))
const AddPapersButton = lazyPart(() => import('../add-papers/add-papers-button.tsx').then((m) => m.AddPapersButton))

export const BoardHeader = () => {
  const { session, group } = useOpenBoard()
  const { role, boardId } = session
  return (
    <header className={styles.header}>
      <div className={styles.names}>
        <nav aria-label="Colloquy" className={styles.trail}>
          <Link href="/">Colloquy</Link>
          <span aria-hidden="true">/</span>
          <Link href={`/g/${group.id}`}>{group.title}</Link>
        </nav>
        <BoardTitle />
      </div>
      <div className={styles.state}>
        <VotesLeft />
        <StateLine />
      </div>
      <div className={styles.acts}>
        <PeopleHere />
        <Suspense>
          {role !== 'guest' && <AddPapersButton boardId={boardId} />}
          {role === 'organizer' && <InviteButton groupId={group.id} />}
        </Suspense>
        <BoardMenu />
      </div>
    </header>
  )
}
