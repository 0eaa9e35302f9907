// Which page stands under which address. Each is loaded when it is first asked for.
import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { FrontPage } from './front-page.tsx'
import { NotFound } from './not-found.tsx'
import { PageLoading } from './page-loading.tsx'

const PeoplePage = lazy(() => import('./people-page.tsx').then((m) => ({ default: m.PeoplePage })))
const JoinPage = lazy(() => import('../features/join/join-page.tsx').then((m) => ({ default: m.JoinPage })))
const BoardPage = lazy(() => import('../features/board/board-page.tsx').then((m) => ({ default: m.BoardPage })))

export const Routes = () => (
  <Suspense fallback={<PageLoading />}>
    <Switch>
      <Route path="/">
        <FrontPage />
      </Route>
      <Route path="/b/:board/:card?">
        {({ board, card }) => <BoardPage key={board} boardId={board} openCardId={card} />}
      </Route>
      <Route path="/join/:token">{({ token }) => <JoinPage key={token} token={token} />}</Route>
      <Route path="/g/:group">{({ group }) => <PeoplePage key={group} groupId={group} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  </Suspense>
)
