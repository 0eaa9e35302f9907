import { randomBytes } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { memberships } from '../db/schema/group.ts'
import { createTestWeb, type TestWeb } from './testing/test-web.ts'

let web: TestWeb
let boardId: string
let cookie: string
beforeAll(async () => {
  web = await createTestWeb()
  ;({ boardId, cookie } = await web.startGroup())
})
beforeEach(() => {
  web.rooms.durable = { update: Buffer.from('state '.repeat(1000)), serverClientId: 2 ** 33 }
})
afterAll(() => web.end())

const get = (path = `/sync/${boardId}/state`, headers: Record<string, string> = { cookie }) =>
  web.app.inject({ url: path, headers: { host: web.host, ...headers } })

test('W15 the state of a board is fetched compressed, as the browser takes it', async () => {
  const state = web.rooms.durable?.update
  const as = (accepted: string) => get(undefined, { cookie, 'accept-encoding': accepted })
  const best = await as('gzip, deflate, br, zstd')
  expect(best.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-encoding': 'br',
    'cache-control': 'no-store',
  })
  expect(best.rawPayload.length).toBeLessThan(100)
  expect(brotliDecompressSync(best.rawPayload)).toEqual(state)
  for (const accepted of ['gzip', 'gzip;q=0.5, br;q=0'])
    expect(gunzipSync((await as(accepted)).rawPayload)).toEqual(state)
  for (const accepted of ['', 'identity', 'br;q=0.0']) expect((await as(accepted)).rawPayload).toEqual(state)
})

test('W15 the state says for whom it was, so that it is never shown to another account', async () => {
  const { member } = (await get('/trpc/me.get')).json().result.data
  expect((await get()).headers['colloquy-member']).toBe(member.id)
})

test('H9 the state says of which generation it is', async () => {
  expect((await get()).headers['colloquy-generation']).toBe(String(2 ** 33))
})

test('W15 the state is compressed anew after a change', async () => {
  for (const state of [randomBytes(50_000), randomBytes(50_000)]) {
    web.rooms.durable = { update: state, serverClientId: 2 ** 33 }
    const ask = () => get(undefined, { cookie, 'accept-encoding': 'br' })
    const [first, second] = await Promise.all([ask(), ask()])
    expect(brotliDecompressSync(first.rawPayload)).toEqual(state)
    expect(second.rawPayload).toEqual(first.rawPayload)
  }
})

test('W16 whoever may not open a board gets nothing of it', async () => {
  const path = `/sync/${boardId}/state`
  const refusals: [string, Record<string, string>, number][] = [
    [path, {}, 401],
    [path, { cookie: 'colloquy.session_token=made.up' }, 401],
    [path, { cookie, origin: 'http://evil.example' }, 403],
    [path, { cookie, host: 'evil.example' }, 403],
    ['/sync/no-such-board/state', { cookie }, 404],
    ['/sync/a%2Fb/state', { cookie }, 404],
    ['/sync//state', { cookie }, 404],
  ]
  for (const [to, headers, status] of refusals) {
    const answer = await get(to, headers)
    expect([to, headers, answer.statusCode]).toEqual([to, headers, status])
    expect(answer.body).not.toContain('state state')
  }
})

test('W16 a board of another group and one that does not exist look the same', async () => {
  const { db } = web.database
  const all = await db.select().from(memberships)
  await db.delete(memberships)
  const foreign = await get()
  const missing = await get('/sync/no-such-board/state')
  await db.insert(memberships).values(all)
  const seen = ({ statusCode, body }: typeof foreign) => [statusCode, body]
  expect(seen(foreign)).toEqual([404, 'There is no such board, or you are not in its group.\n'])
  expect(seen(missing)).toEqual(seen(foreign))
  web.rooms.durable = undefined
  expect(seen(await get())).toEqual(seen(foreign))
})

test('W16 when a board cannot be read its people are told to come back', async () => {
  web.rooms.loading = () => Promise.reject(new Error('The disk is broken.'))
  expect((await get()).statusCode).toBe(503)
  expect(web.logged).toContain('a board could not be read')
  web.rooms.loading = async () => {}
})
