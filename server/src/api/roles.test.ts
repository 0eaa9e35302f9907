// Every procedure, called by everyone there is.
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertGroup, putMembership } from '../db/groups.ts'
import { newId } from '../db/new-id.ts'
import { appRouter } from './router.ts'
import { type Browser, type Caller, createTestApi, newBrowser, type TestApi } from './testing/test-api.ts'

const everyone = ['stranger', 'guest', 'member', 'organizer', 'outsider'] as const
type Who = (typeof everyone)[number]

let api: TestApi
let callers: Record<Who, Caller>
let ids: {
  groupId: string
  boardId: string
  paperId: string
  invitationId: string
  otherInvitationId: string
  token: string
}

beforeAll(async () => {
  api = await createTestApi()
  const browsers = Object.fromEntries(everyone.map((who) => [who, newBrowser()])) as Record<Who, Browser>
  const { boardId } = await (await api.in(browsers.organizer)).groups.start({ name: 'organizer' })
  const organizer = await api.in(browsers.organizer)
  const groupId = (await organizer.me.get()).groups[0]?.id ?? ''
  const invite = async (role: 'member' | 'guest') => {
    const { id, url } = await organizer.invitations.create({ groupId, role })
    return { id, token: url.split('/').at(-1) ?? '' }
  }
  for (const role of ['member', 'guest'] as const) {
    const { token } = await invite(role)
    await (await api.in(browsers[role])).invitations.accept({ token, name: role })
  }
  await organizeAnotherGroup(browsers.outsider)
  const [invitation, otherInvitation] = [await invite('guest'), await invite('guest')]
  const index = await api.boards.open(boardId)
  const [paperId = ''] = index.cardIds()
  ids = {
    groupId,
    boardId,
    paperId,
    invitationId: invitation.id,
    otherInvitationId: otherInvitation.id,
    token: invitation.token,
  }
  callers = Object.fromEntries(
    await Promise.all(everyone.map(async (who) => [who, await api.in(browsers[who])] as const)),
  ) as Record<Who, Caller>
})
afterAll(() => api.database.close())

/** An organizer too, but elsewhere. Only one group can be started so far, so this one is put there by hand. */
const organizeAnotherGroup = async (browser: Browser): Promise<void> => {
  await api.database.db.transaction(async (transaction) => {
    const { person, cookies } = await api.accounts.signUp(transaction, 'outsider')
    const groupId = newId()
    await insertGroup(transaction, { id: groupId, title: 'Another group' })
    await putMembership(transaction, { groupId, userId: person.id, role: 'organizer' })
    browser.cookie = cookies[0]?.split(';')[0]
  })
}

const organizerOfAnotherGroup = async (): Promise<Caller> => {
  const browser = newBrowser()
  await organizeAnotherGroup(browser)
  return api.in(browser)
}

const [ok, signIn, mayNot, notThere] = ['ok', 'UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'] as const
type Verdict = typeof ok | TRPCError['code']

/** The verdicts stand in the order of `everyone`. What changes who is who comes last. */
const table: readonly [string, (caller: Caller) => Promise<unknown>, readonly Verdict[]][] = [
  ['me.get', (c) => c.me.get(), [ok, ok, ok, ok, ok]],
  ['me.rename', (c) => c.me.rename({ name: 'Me' }), [signIn, ok, ok, ok, ok]],
  ['groups.start', (c) => c.groups.start({ name: 'Me' }), Array(5).fill('CONFLICT')],
  ['groups.get', (c) => c.groups.get(ids), [signIn, ok, ok, ok, notThere]],
  ['boards.open', (c) => c.boards.open(ids), [signIn, ok, ok, ok, notThere]],
  ['boards.addPapers', (c) => c.boards.addPapers({ ...ids, text: listing }), [signIn, mayNot, ok, ok, notThere]],
  ['papers.faces', (c) => c.papers.faces({ ...ids, paperIds: [ids.paperId] }), [signIn, ok, ok, ok, notThere]],
  ['papers.get', (c) => c.papers.get(ids), [signIn, ok, ok, ok, notThere]],
  [
    'invitations.create',
    (c) => c.invitations.create({ ...ids, role: 'guest' }),
    [signIn, mayNot, mayNot, ok, notThere],
  ],
  ['invitations.list', (c) => c.invitations.list(ids), [signIn, mayNot, mayNot, ok, notThere]],
  ['invitations.look', (c) => c.invitations.look(ids), [ok, ok, ok, ok, ok]],
  [
    'invitations.revoke',
    (c) => c.invitations.revoke({ invitationId: ids.otherInvitationId }),
    [signIn, mayNot, mayNot, ok, notThere],
  ],
  ['invitations.accept', (c) => c.invitations.accept({ ...ids, name: 'Me' }), [ok, ok, ok, ok, ok]],
]

const listing = 'A paper about papers\n\nIts abstract.\n\n3 authors\n·\nJan 2, 2024\n'

const verdictOf = async (answer: Promise<unknown>): Promise<Verdict> => {
  try {
    await answer
    return ok
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    expect(error.message).toMatch(/^[A-Z].*\.$/)
    return error.code
  }
}

test.each(table)('P10 %s answers those whom it is for', async (_name, call, verdicts) => {
  for (const [i, who] of everyone.entries())
    expect([who, await verdictOf(call(callers[who]))]).toEqual([who, verdicts[i]])
})

test('P10 the table above has every procedure', () => {
  expect(table.map(([name]) => name).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
})

test('P11 what is another group’s looks as if it did not exist', async () => {
  const messageOf = (answer: Promise<unknown>) =>
    answer.then(
      () => undefined,
      (error: Error) => error.message,
    )
  const { organizer } = callers
  const stranger = await organizerOfAnotherGroup()
  const pairs: readonly (readonly [() => Promise<unknown>, () => Promise<unknown>])[] = [
    [() => stranger.boards.open(ids), () => stranger.boards.open({ boardId: 'none' })],
    [() => stranger.groups.get(ids), () => stranger.groups.get({ groupId: 'none' })],
    [() => stranger.papers.get(ids), () => stranger.papers.get({ ...ids, boardId: 'none' })],
    [() => stranger.invitations.revoke(ids), () => stranger.invitations.revoke({ invitationId: 'none' })],
  ]
  for (const [others, missing] of pairs) {
    const message = await messageOf(others())
    expect(message).toContain('There is no such')
    expect(await messageOf(missing())).toBe(message)
  }
  await expect(organizer.papers.get({ ...ids, paperId: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await organizer.papers.faces({ ...ids, paperIds: ['none'] })).toEqual([])
})
