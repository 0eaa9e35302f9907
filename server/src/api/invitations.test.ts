import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Browser, type Caller, createTestApi, newBrowser, type TestApi } from './testing/test-api.ts'

let api: TestApi
let organizer: Caller
let groupId: string
let boardId: string
beforeAll(async () => {
  api = await createTestApi()
})
beforeEach(async () => {
  await api.empty()
  const browser = newBrowser()
  ;({ boardId } = await (await api.in(browser)).groups.start({ name: 'Ada' }))
  organizer = await api.in(browser)
  groupId = (await organizer.me.get()).groups[0]?.id ?? ''
})
afterAll(() => api.database.close())

const invite = async (role: 'member' | 'guest') => {
  const { url, ...invitation } = await organizer.invitations.create({ groupId, role })
  return { ...invitation, url, token: url.split('/').at(-1) ?? '' }
}
const join = async (browser: Browser, token: string, name?: string) =>
  (await api.in(browser)).invitations.accept({ token, name })
const roleIn = async (browser: Browser) => (await (await api.in(browser)).groups.get({ groupId })).role

test('P7 an organizer makes links for members and guests, which expire in 14 days unless they say otherwise', async () => {
  const at = (expiresInDays?: number) =>
    organizer.invitations.create({ groupId, role: 'guest', ...(expiresInDays && { expiresInDays }) })
  expect((await at()).url).toMatch(/^https:\/\/board\.example\.org\/join\/[\w-]{43}$/)
  const days = (iso: string) => Math.round((Date.parse(iso) - Date.now()) / 86_400_000)
  expect(days((await at()).expiresAt)).toBe(14)
  expect(days((await at(3)).expiresAt)).toBe(3)
  for (const wrong of [0.5, -1, 366])
    await expect(at(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('365 days') })
})

test('P7 nobody is invited to be an organizer', async () => {
  const role = 'organizer' as 'member'
  await expect(organizer.invitations.create({ groupId, role })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('P7 whoever reads the database or the list of invitations still holds no link', async () => {
  const { token } = await invite('member')
  const { rows } = await api.database.db.execute(sql`select * from invitations`)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(JSON.stringify(await organizer.invitations.list({ groupId }))).not.toContain(token)
})

test('P7 the list tells of live links: for whom, by whom, until when, and how many came by them', async () => {
  const { id, token, expiresAt } = await invite('guest')
  const revoked = await invite('member')
  await organizer.invitations.revoke({ invitationId: revoked.id })
  await join(newBrowser(), token, 'Emmy')
  await join(newBrowser(), token, 'Sofja')
  expect(await organizer.invitations.list({ groupId })).toEqual([
    { id, role: 'guest', createdAt: expect.any(String), expiresAt, uses: 2, createdBy: 'Ada' },
  ])
})

test('P8 a link that is unknown, revoked or expired says so alike, and lets nobody in', async () => {
  const [revoked, expired] = [await invite('member'), await invite('member')]
  await organizer.invitations.revoke({ invitationId: revoked.id })
  await organizer.invitations.revoke({ invitationId: revoked.id })
  await api.database.db.execute(sql`update invitations set expires_at = now() where id = ${expired.id}`)
  const stranger = await api.in(newBrowser())
  for (const token of [revoked.token, expired.token, 'made-up', '']) {
    const deadLink = { code: 'NOT_FOUND', message: expect.stringContaining('does not work any more') }
    await expect(stranger.invitations.look({ token })).rejects.toMatchObject(deadLink)
    await expect(stranger.invitations.accept({ token, name: 'Emmy' })).rejects.toMatchObject(deadLink)
  }
  expect((await organizer.groups.get({ groupId })).members).toHaveLength(1)
})

test('P9 with the link a name is enough to join', async () => {
  const { token } = await invite('member')
  const browser = newBrowser()
  const stranger = await api.in(browser)
  expect(await stranger.invitations.look({ token })).toEqual({
    groupTitle: 'Reading group',
    role: 'member',
    invitedBy: 'Ada',
  })
  await expect(stranger.invitations.accept({ token })).rejects.toMatchObject({ message: 'Type your name to join.' })
  expect(await stranger.invitations.accept({ token, name: 'Emmy' })).toEqual({ boardId })
  const { members } = await (await api.in(browser)).boards.open({ boardId })
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ['Ada', 'organizer'],
    ['Emmy', 'member'],
  ])
})

test('P9 whoever is signed in joins as who they are, and keeps the role that allows more', async () => {
  const [forMembers, forGuests] = [await invite('member'), await invite('guest')]
  const browser = newBrowser()
  await join(browser, forGuests.token, 'Emmy')
  expect(await roleIn(browser)).toBe('guest')
  await join(browser, forMembers.token, 'Another name')
  expect(await roleIn(browser)).toBe('member')
  await join(browser, forGuests.token)
  expect(await roleIn(browser)).toBe('member')
  await organizer.invitations.accept({ token: forGuests.token })
  const { members } = await organizer.groups.get({ groupId })
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ['Ada', 'organizer'],
    ['Emmy', 'member'],
  ])
})

test('P9 many join by one link at once, each of them once', async () => {
  const { token } = await invite('member')
  const browsers = Array.from({ length: 20 }, newBrowser)
  await Promise.all(browsers.map((browser, i) => join(browser, token, `Person ${i}`)))
  expect((await organizer.groups.get({ groupId })).members).toHaveLength(21)
  expect((await organizer.invitations.list({ groupId }))[0]?.uses).toBe(20)
})

test('P9 a person may change their name', async () => {
  await expect(organizer.me.rename({ name: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await organizer.me.rename({ name: ' Ada  L. ' })
  expect((await organizer.groups.get({ groupId })).members[0]?.name).toBe('Ada L.')
})
