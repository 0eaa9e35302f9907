import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessions, users } from '../db/schema/account.ts'
import { createTestApi, newBrowser, type TestApi } from './testing/test-api.ts'

let api: TestApi
let secure: TestApi
beforeAll(async () => {
  ;[api, secure] = await Promise.all([createTestApi(), createTestApi({ isSecure: true })])
})
afterAll(() => Promise.all([api.database.close(), secure.database.close()]))

const signUp = (name: string) => api.database.db.transaction((transaction) => api.accounts.signUp(transaction, name))

test('P5 the session is a cookie that scripts cannot read and other sites cannot use, for 400 days', async () => {
  const { cookies } = await signUp('Ada')
  expect(cookies).toHaveLength(1)
  expect(cookies[0]).toMatch(/^colloquy\.session_token=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('P5 by https the cookie goes no other way', async () => {
  const browser = newBrowser()
  await (await secure.in(browser)).groups.start({ name: 'Ada' })
  expect(browser.received[0]).toMatch(/^__Secure-colloquy\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/)
  expect((await (await secure.in(browser)).me.get()).member?.name).toBe('Ada')
})

test('P5 a day of use starts the 400 days anew, unless the answer can carry no cookie', async () => {
  const { db } = api.database
  const { person, cookies } = await signUp('Ada')
  const cookie = cookies[0]?.split(';')[0] ?? ''
  expect((await api.accounts.visitorOf({ cookie }))?.cookies).toEqual([])
  const age = () => db.execute(sql`update sessions set expires_at = now() + interval '100 days'`)
  await age()
  expect((await api.accounts.visitorOf({ cookie }, { refresh: false }))?.cookies).toEqual([])
  expect((await api.accounts.visitorOf({ cookie }))?.cookies).toHaveLength(1)
  const [session] = await db.select().from(sessions).where(eq(sessions.userId, person.id))
  expect(session?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 399 * 24 * 60 * 60 * 1000)
})

test('P5 no address and no browser is written down', async () => {
  const { person } = await signUp('Ada')
  const [session] = await api.database.db.select().from(sessions).where(eq(sessions.userId, person.id))
  expect([session?.ipAddress, session?.userAgent]).toEqual(['', ''])
})

test('P6 a session token does as well as the cookie, for programs', async () => {
  const { person } = await signUp('A program')
  const [session] = await api.database.db.select().from(sessions).where(eq(sessions.userId, person.id))
  const visitor = await api.accounts.visitorOf({ authorization: `Bearer ${session?.token}` })
  expect(visitor?.person).toEqual(person)
})

test('P6 who shows nothing, something made up, or a session that ended is a stranger', async () => {
  const { person, cookies } = await signUp('Ada')
  const cookie = cookies[0]?.split(';')[0] ?? ''
  const forged = cookie.replace(/=.{10}/, '=AAAAAAAAAA')
  expect(await api.accounts.visitorOf({})).toBeUndefined()
  expect(await api.accounts.visitorOf({ cookie: forged })).toBeUndefined()
  expect(await api.accounts.visitorOf({ cookie: 'colloquy.session_token=%%%' })).toBeUndefined()
  for (const authorization of ['Bearer', 'Bearer nothing', 'Bearer a.b', 'Bearer %ff', 'Basic QTpC', ''])
    expect(await api.accounts.visitorOf({ authorization })).toBeUndefined()
  await api.database.db
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.userId, person.id))
  expect(await api.accounts.visitorOf({ cookie })).toBeUndefined()
})

test('P6 the session of a person who was removed is nobody’s', async () => {
  const { person, cookies } = await signUp('Ada')
  await api.database.db.delete(users).where(eq(users.id, person.id))
  expect(await api.accounts.visitorOf({ cookie: cookies[0]?.split(';')[0] })).toBeUndefined()
})
