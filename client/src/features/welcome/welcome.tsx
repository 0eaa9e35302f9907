// The first page of a server: its first visitor starts a group here, everybody else is told how to come in.
import { useSearch } from 'wouter'
import { PageTitle, PlainPage } from '../../ui/plain-page.tsx'
import { InvitationNeeded, LinkNeeded } from './closed-door.tsx'
import { Miniature } from './miniature.tsx'
import { type Seed, StartForm } from './start-form.tsx'
import styles from './welcome.module.css'

export type SetUp = 'open' | 'linkNeeded' | 'done'

export const Welcome = ({ setUp, seed }: { readonly setUp: SetUp; readonly seed: Seed }) => {
  const setUpToken = new URLSearchParams(useSearch()).get('setup') ?? undefined
  if (setUp === 'done')
    return (
      <PlainPage>
        <InvitationNeeded />
      </PlainPage>
    )
  if (setUp === 'linkNeeded' && setUpToken === undefined)
    return (
      <PlainPage>
        <LinkNeeded />
      </PlainPage>
    )
  return (
    <PlainPage width="full">
      <div className={styles.columns}>
        <div className={styles.column}>
          <PageTitle title="Read together">
            <p>
              Colloquy is a board for a reading group: vote on the papers to discuss next, move them from <i>To read</i>{' '}
              to <i>Done</i>, and talk about each one, live or offline.
            </p>
          </PageTitle>
          <StartForm setUpToken={setUpToken} seed={seed} />
        </div>
        <Miniature />
      </div>
    </PlainPage>
  )
}
