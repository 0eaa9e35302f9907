// `/`: the welcome page for whoever is not signed in, one's own groups and boards for everybody else.
import { lazy } from 'react'
import { sentenceOf, trpc } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { PageTitle, PlainPage } from '../ui/plain-page.tsx'
import { PageLoading } from './page-loading.tsx'

const Home = lazy(() => import('../features/home/home.tsx').then((m) => ({ default: m.Home })))
const Welcome = lazy(() => import('../features/welcome/welcome.tsx').then((m) => ({ default: m.Welcome })))

export const FrontPage = () => {
  const me = trpc.me.get.useQuery()
  if (me.data !== undefined) {
    const { member, groups, setUp, seed } = me.data
    return member === null ? <Welcome setUp={setUp} seed={seed} /> : <Home name={member.name} groups={groups} />
  }
  if (me.error === null) return <PageLoading />
  return (
    <PlainPage>
      <PageTitle title="The server did not answer">
        <p>{sentenceOf(me.error)}</p>
        <Button onClick={() => void me.refetch()}>Try again</Button>
      </PageTitle>
    </PlainPage>
  )
}
