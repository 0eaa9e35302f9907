import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSetUpToken } from './set-up-link.ts'
import { createTestApi, newBrowser, type TestApi, testSecret } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
beforeEach(() => api.empty())
afterAll(() => api.database.close())

const countAll = async (): Promise<unknown> => {
  const { rows } = await api.database.db.execute(sql`
    select (select count(*) from users)::int as users, (select count(*) from sessions)::int as sessions,
      (select count(*) from groups)::int as groups, (select count(*) from memberships)::int as memberships,
      (select count(*) from boards)::int as boards, (select count(*) from documents)::int as documents,
      (select count(*) from papers)::int as papers`)
  return rows[0]
}
const nothing = { users: 0, sessions: 0, groups: 0, memberships: 0, boards: 0, documents: 0, papers: 0 }
const oneGroup = { users: 1, sessions: 1, groups: 1, memberships: 1, boards: 1, documents: 1, papers: 45 }

test('P1 the first person starts the group with a name alone, and is its organizer', async () => {
  const browser = newBrowser()
  const before = await (await api.in(browser)).me.get()
  expect(before).toMatchObject({ member: null, groups: [], setUp: 'open' })
  const { boardId } = await (await api.in(browser)).groups.start({ name: 'Ada' })
  const { member, groups, setUp } = await (await api.in(browser)).me.get()
  expect(member?.name).toBe('Ada')
  expect(setUp).toBe('done')
  expect(groups).toMatchObject([
    { role: 'organizer', title: 'Reading group', boards: [{ id: boardId, title: 'Papers' }] },
  ])
  expect(await countAll()).toEqual(oneGroup)
})

test('P1 group and board may be given titles', async () => {
  const browser = newBrowser()
  const start = { name: 'Ada', groupTitle: ' Tuesday  group ', boardTitle: 'Winter' }
  const { boardId } = await (await api.in(browser)).groups.start(start)
  const { groups } = await (await api.in(browser)).me.get()
  expect(groups).toMatchObject([{ title: 'Tuesday group', boards: [{ title: 'Winter' }] }])
  expect((await api.boards.open(boardId)).title()).toBe('Winter')
})

test('P1 somebody who is signed in already starts the group as who they are', async () => {
  const browser = newBrowser()
  await (await api.in(browser)).groups.start({ name: 'Ada' })
  await api.database.db.execute(sql`truncate groups cascade`)
  await (await api.in(browser)).groups.start({ name: 'Somebody else' })
  expect((await (await api.in(browser)).me.get()).member?.name).toBe('Ada')
})

test('P2 of several people who start at once one wins, and the others are told to ask for an invitation', async () => {
  const starts = await Promise.allSettled(
    ['Ada', 'Emmy', 'Sofja'].map(async (name) => (await api.in(newBrowser())).groups.start({ name })),
  )
  const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []))
  expect(refused).toHaveLength(2)
  for (const reason of refused)
    expect(reason).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('invitation link') })
  expect(await countAll()).toEqual(oneGroup)
})

test('P2 a start that fails at its last step leaves nothing, and the next one works', async () => {
  await api.database.db.execute(sql`alter table documents rename to documents_away`)
  const browser = newBrowser()
  await expect((await api.in(browser)).groups.start({ name: 'Ada' })).rejects.toThrow()
  await api.database.db.execute(sql`alter table documents_away rename to documents`)
  expect(await countAll()).toEqual(nothing)
  expect(browser.cookie).toBeUndefined()
  await (await api.in(browser)).groups.start({ name: 'Ada' })
  expect(await countAll()).toEqual(oneGroup)
})

test('P3 where others can reach the server, only the set-up link starts the group', async () => {
  const setUpToken = createSetUpToken(testSecret)
  const stranger = await api.in(newBrowser(), { setUpToken })
  expect((await stranger.me.get()).setUp).toBe('linkNeeded')
  expect((await stranger.me.get({ setUpToken: 'guessed' })).setUp).toBe('linkNeeded')
  expect((await stranger.me.get({ setUpToken })).setUp).toBe('open')
  for (const guess of [undefined, '', 'guessed', `${setUpToken}a`])
    await expect(stranger.groups.start({ name: 'Ada', setUpToken: guess })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('set-up link'),
    })
  expect(await countAll()).toEqual(nothing)
  await stranger.groups.start({ name: 'Ada', setUpToken })
  expect((await stranger.me.get()).setUp).toBe('done')
})

test('P3 the set-up link stays the same for one installation and differs between two', () => {
  expect(createSetUpToken(testSecret)).toBe(createSetUpToken(testSecret))
  expect(createSetUpToken(testSecret)).not.toBe(createSetUpToken(`${testSecret}.`))
})
