// The shape of the server's procedures, until its router is here.
import { initTRPC } from '@trpc/server'

type Role = 'organizer' | 'member' | 'guest'
type Named = { id: string; name: string }
type Titled = { id: string; title: string }

const { procedure, router } = initTRPC.create()
const takes =
  <T>() =>
  (input: unknown) =>
    input as T
const answers = <T>() => null as T

export const stub = router({
  me: router({
    get: procedure.query(() =>
      answers<{
        member: Named | null
        groups: { id: string; title: string; role: Role; boards: Titled[] }[]
        setUp: 'open' | 'linkNeeded' | 'done'
      }>(),
    ),
    rename: procedure.input(takes<{ name: string }>()).mutation(() => answers<Named>()),
  }),
  groups: router({
    start: procedure
      .input(
        takes<{
          name: string
          groupTitle?: string
          boardTitle?: string
          listing?: { text: string }
          setUpToken?: string
        }>(),
      )
      .mutation(() => answers<{ boardId: string }>()),
    get: procedure
      .input(takes<{ groupId: string }>())
      .query(() => answers<{ id: string; title: string; role: Role; members: (Named & { role: Role })[] }>()),
  }),
  boards: router({
    open: procedure.input(takes<{ boardId: string }>()).query(() =>
      answers<{
        board: Titled
        group: Titled
        role: Role
        member: Named
        members: (Named & { role: Role })[]
      }>(),
    ),
    addPapers: procedure
      .input(takes<{ boardId: string; text: string }>())
      .mutation(() =>
        answers<{ added: number; alreadyThere: number; problems: { line: number; message: string; text: string }[] }>(),
      ),
  }),
  papers: router({
    faces: procedure
      .input(takes<{ boardId: string; paperIds: string[] }>())
      .query(() => answers<{ paperId: string; brief: string | null }[]>()),
    get: procedure.input(takes<{ boardId: string; paperId: string }>()).query(() =>
      answers<{
        id: string
        title: string
        brief: string | null
        summary: string | null
        abstract: string | null
        authorCount: number | null
        organization: string | null
        publishedOn: string | null
        commentsElsewhere: number
        upvotesElsewhere: number | null
        links: { label: string; url: string }[]
      }>(),
    ),
  }),
  invitations: router({
    create: procedure
      .input(takes<{ groupId: string; role: 'member' | 'guest'; expiresInDays?: number }>())
      .mutation(() => answers<{ id: string; url: string; role: 'member' | 'guest'; expiresAt: string }>()),
    list: procedure
      .input(takes<{ groupId: string }>())
      .query(() =>
        answers<{ id: string; role: Role; createdAt: string; expiresAt: string; uses: number; createdBy: string }[]>(),
      ),
    revoke: procedure.input(takes<{ invitationId: string }>()).mutation(() => answers<{ id: string }>()),
    look: procedure
      .input(takes<{ token: string }>())
      .query(() => answers<{ groupTitle: string; role: Role; invitedBy: string }>()),
    accept: procedure.input(takes<{ token: string; name?: string }>()).mutation(() => answers<{ boardId: string }>()),
  }),
})

export type AppRouter = typeof stub
