import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestWeb, type TestWeb } from './testing/test-web.ts'

let web: TestWeb
let published: TestWeb
let unbuilt: TestWeb
beforeAll(async () => {
  ;[web, published, unbuilt] = await Promise.all([
    createTestWeb(),
    createTestWeb({ publicUrl: 'https://board.example.org', listensOn: '0.0.0.0' }),
    createTestWeb({ isBuilt: false }),
  ])
})
beforeEach(async () => {
  for (const { database } of [web, published]) await database.db.execute(sql`truncate users, groups, documents cascade`)
})
afterAll(() => Promise.all([web.end(), published.end(), unbuilt.end()]))

const get = (url: string, headers: Record<string, string> = {}, on = web) =>
  on.app.inject({ url, headers: { host: on.host, ...headers } })

test('W1 a change that comes from another site is refused, and one from our page or from no browser is not', async () => {
  const origins = (to: TestWeb) => ({
    'http://evil.example': 403,
    [`https://${to.host}.evil.example`]: 403,
    null: 403,
    '': 403,
    [`http://${to.host}`]: 409,
  })
  await web.startGroup()
  await published.startGroup()
  for (const [origin, status] of Object.entries(origins(web)))
    expect([origin, (await web.mutate('groups.start', { name: 'Ada' }, { origin })).statusCode]).toEqual([
      origin,
      status,
    ])
  const ofPublished = { ...origins(published), 'https://board.example.org': 409, 'http://board.example.org': 403 }
  for (const [origin, status] of Object.entries(ofPublished))
    expect((await published.mutate('groups.start', { name: 'Ada' }, { origin })).statusCode).toBe(status)
  const withoutOrigin = await web.app.inject({
    method: 'POST',
    url: '/trpc/groups.start',
    headers: { host: web.host },
    payload: { name: 'Ada' },
  })
  expect(withoutOrigin.statusCode).toBe(409)
})

test('W1 the refusal has the form of tRPC, so that the page can show its sentence', async () => {
  const answer = await web.mutate('groups.start', { name: 'Ada' }, { origin: 'http://evil.example' })
  expect(answer.json()).toEqual({
    error: {
      message: 'This came from another site. Open the page at its own address.',
      code: -32003,
      data: { code: 'FORBIDDEN', httpStatus: 403 },
    },
  })
})

test('W1 nothing is changed by merely opening an address', async () => {
  const input = encodeURIComponent(JSON.stringify({ name: 'Ada' }))
  expect((await get(`/trpc/groups.start?input=${input}`)).statusCode).toBe(405)
})

test('W2 on loopback no other name is answered, since anyone can point theirs at this machine', async () => {
  for (const host of ['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', '192.168.1.4', 'x@y'])
    expect([host, (await get('/', { host })).statusCode]).toEqual([host, 403])
  for (const host of ['127.0.0.1', 'localhost:3000', 'board.localhost', '[::1]:3000', '127.1.2.3'])
    expect([host, (await get('/', { host })).statusCode]).toEqual([host, 200])
  expect((await get('/', { host: 'board.example.org' }, published)).statusCode).toBe(200)
})

test('W3 the page runs only scripts that it was built with, and in no other site’s frame', async () => {
  const { headers } = await get('/')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
  expect(headers['strict-transport-security']).toBeUndefined()
  expect((await get('/', {}, published)).headers['strict-transport-security']).toBe('max-age=31536000')
})

test('W3 scripts, styles and fonts carry only what says how they may be used', async () => {
  const { headers } = await get('/assets/app-1a2b3c.js', {}, published)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
  })
  const ofPages = ['content-security-policy', 'cross-origin-opener-policy', 'x-frame-options', 'referrer-policy']
  for (const name of ofPages) expect([name, headers[name]]).toEqual([name, undefined])
  for (const name of ofPages) expect((await get('/index.html', {}, published)).headers[name]).toBeDefined()
})

test('W4 files whose name holds their hash are kept for good, all others are asked for anew', async () => {
  expect((await get('/assets/app-1a2b3c.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  for (const path of ['/', '/index.html', '/sw.js', '/b/some-board'])
    expect((await get(path)).headers['cache-control']).toBe('no-cache')
  expect((await get('/trpc/me.get')).headers['cache-control']).toBe('no-store')
})

test('W4 files go out as they were compressed when built, to whoever takes them so', async () => {
  for (const path of ['/', '/b/some-board', '/assets/app-1a2b3c.js']) {
    const encodingFor = async (accept: string) =>
      (await get(path, { 'accept-encoding': accept })).headers['content-encoding']
    expect(await encodingFor('gzip, deflate, br')).toBe('br')
    expect(await encodingFor('gzip')).toBe('gzip')
    expect(await encodingFor('identity')).toBeUndefined()
  }
  const page = await get('/b/some-board', { 'accept-encoding': 'br' })
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
})

test('W17 a long answer goes out compressed to whoever takes it so, and one to a change never', async () => {
  const { cookie, boardId } = await web.startGroup()
  const calls = 8
  const inputs = JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, call) => [call, { boardId }])))
  const url = `/trpc/${Array(calls).fill('boards.open').join()}?batch=1&input=${encodeURIComponent(inputs)}`
  const plain = await get(url, { cookie })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.json()).toHaveLength(calls)
  for (const [encoding, decompress] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const answer = await get(url, { cookie, 'accept-encoding': encoding })
    expect(answer.headers).toMatchObject({ 'content-encoding': encoding, 'content-type': 'application/json' })
    expect(decompress(answer.rawPayload)).toEqual(plain.rawPayload)
  }
  const accept = { cookie, 'accept-encoding': 'br' }
  expect((await get('/trpc/me.get', accept)).headers['content-encoding']).toBeUndefined()
  const long = { boardId, text: 'a'.repeat(5000) }
  expect((await web.mutate('boards.addPapers', long, accept)).headers['content-encoding']).toBeUndefined()
})

test('W5 every address that people open is the page, and a file that is missing is missing', async () => {
  for (const path of ['/', '/b/x/y', '/join/abc-_', '/g/x?tab=1', '/papers/2025-12-05'])
    expect([path, (await get(path)).body.slice(0, 15)]).toEqual([path, '<!doctype html>'])
  for (const path of ['/assets/gone-123.js', '/favicon.ico', '/b/x.js.map', '/sync/x', '/trpcx/../trpc', '/healthz/x'])
    expect([path, (await get(path)).statusCode]).toEqual([path, 404])
  expect((await get('/gone.js')).body).toBe('There is nothing at this address.\n')
  expect((await web.app.inject({ method: 'POST', url: '/', headers: { host: web.host } })).statusCode).toBe(404)
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/%'])
    expect((await get(path)).body).not.toContain('version')
})

test('W5 before the page is built its addresses say what to do', async () => {
  const answer = await get('/', {}, unbuilt)
  expect([answer.statusCode, answer.body]).toEqual([503, 'The page has not been built yet: run npm start.\n'])
})

test('W6 a listing of six megabytes is taken, and more gets a sentence', async () => {
  const { cookie, boardId } = await web.startGroup()
  const send = (bytes: number) => web.mutate('boards.addPapers', { boardId, text: 'a'.repeat(bytes) }, { cookie })
  expect((await send(5.9 * 1024 * 1024)).json().error.data.code).toBe('BAD_REQUEST')
  const refused = await send(6 * 1024 * 1024)
  expect([refused.statusCode, refused.json().error.message]).toEqual([
    413,
    'That is too much text at once: send at most 6 megabytes.',
  ])
})

test('W6 bytes that are no request get a sentence', async () => {
  const send = (payload: string, type: string) =>
    web.app.inject({
      method: 'POST',
      url: '/trpc/groups.start',
      headers: { host: web.host, 'content-type': type },
      payload,
    })
  for (const answer of [await send('{', 'application/json'), await send('<a/>', 'text/xml')])
    expect([answer.statusCode < 500, typeof answer.json().error.message]).toEqual([true, 'string'])
})

test('W7 a bug is told without its details, and logged', async () => {
  await web.database.db.execute(sql`alter table groups rename to groups_away`)
  const answer = await get('/trpc/me.get')
  const unwell = await get('/healthz')
  await web.database.db.execute(sql`alter table groups_away rename to groups`)
  expect(answer.statusCode).toBe(500)
  expect(answer.json().error.message).toBe('Something went wrong on the server. Nothing was changed; please try again.')
  expect(answer.body).not.toMatch(/select|relation|stack/i)
  expect(web.logged).toContain('a procedure failed')
  expect(unwell.statusCode).toBe(200)
})

test('W8 the health check answers while the database does', async () => {
  expect((await get('/healthz')).body).toBe('ok\n')
  const lost = await createTestWeb()
  await lost.database.pool.end()
  expect((await get('/healthz', {}, lost)).statusCode).toBe(503)
  await lost.end()
})

test('P5 the cookie of a new member reaches the browser, and signs it in', async () => {
  const { cookie, boardId } = await web.startGroup()
  const me = await get('/trpc/me.get', { cookie })
  expect(me.json().result.data).toMatchObject({ member: { name: 'Ada' }, groups: [{ boards: [{ id: boardId }] }] })
  expect(me.headers['set-cookie']).toBeUndefined()
})

test('P7 an invitation link has the address by which its maker came', async () => {
  for (const [to, address] of [
    [web, `http://${web.host}`],
    [published, 'https://board.example.org'],
  ] as const) {
    const { cookie } = await to.startGroup()
    const me = (await get('/trpc/me.get', { cookie }, to)).json().result.data
    const made = await to.mutate('invitations.create', { groupId: me.groups[0].id, role: 'guest' }, { cookie })
    expect(made.json().result.data.url).toContain(`${address}/join/`)
  }
})
