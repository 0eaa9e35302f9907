// Everything that is not the live document, by name. The client takes its types from here.
import { boardsRouter } from './boards.ts'
import { groupsRouter } from './groups.ts'
import { invitationsRouter } from './invitations.ts'
import { meRouter } from './me.ts'
import { papersRouter } from './papers.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  me: meRouter,
  groups: groupsRouter,
  boards: boardsRouter,
  papers: papersRouter,
  invitations: invitationsRouter,
})

export type AppRouter = typeof appRouter
