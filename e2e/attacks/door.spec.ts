// Who comes in, and where to: without a session, with a made-up one, from another site, from another group, by crooked paths.
import { randomUUID } from 'node:crypto'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { restart } from './attempt.ts'
import { query } from './database.ts'
import { type Knocking, knock, type Reply } from './knock.ts'
import { expect, type Scene, test } from './scene.ts'
import { expectUnharmed, look } from './unharmed.ts'

const closedWith = (code: keyof typeof closeCode): Reply => ({ status: 101, code: closeCode[code] })
const turnedAway = (status: number): Reply => ({ status, code: undefined })

/** Somebody with a session, in a group of their own. */
const meetStranger = async (scene: Scene): Promise<string> => {
  const { memberId, cookie } = await scene.join()
  const group = randomUUID()
  await query(scene.program, 'insert into groups (id, title) values ($1, $2)', [group, 'Others'])
  await query(scene.program, 'update memberships set group_id = $1 where user_id = $2', [group, memberId])
  return cookie
}

const board = ({ boardId }: Scene): string => `/sync/${boardId}`

type Row = readonly [title: string, reply: Reply, knocking: (scene: Scene, stranger: string) => Knocking]

const sessions: readonly Row[] = [
  ['W10 nobody', closedWith('signedOut'), (s) => ({ target: board(s) })],
  [
    'W10 a made-up session',
    closedWith('signedOut'),
    (s) => ({ target: board(s), headers: { Cookie: `${s.ada.person.cookie.split('=')[0]}=made-up` } }),
  ],
  [
    'P6 W10 a session with another signature',
    closedWith('signedOut'),
    (s) => ({ target: board(s), headers: { Cookie: `${s.ada.person.cookie.slice(0, -8)}AAAAA%3D` } }),
  ],
  [
    'P6 W10 a made-up token',
    closedWith('signedOut'),
    (s) => ({ target: board(s), headers: { Authorization: `Bearer ${randomUUID()}` } }),
  ],
  [
    'W16 the session of somebody in another group',
    closedWith('notFound'),
    (s, stranger) => ({ target: board(s), headers: { Cookie: stranger } }),
  ],
]

const sites: readonly Row[] = [
  'https://evil.example',
  'null',
  'file://',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'http://127.0.0.1.evil.example',
].map((origin) => [
  `W1 a page of ${origin}, with the cookie of a member`,
  closedWith('mayNot'),
  (s) => ({ target: board(s), headers: { Origin: origin, Cookie: s.ben.person.cookie } }),
])

const hosts: readonly Row[] = ['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', '10.0.0.1'].map(
  (host) => [
    `W2 a name that points here, ${host}`,
    closedWith('mayNot'),
    (s) => ({ target: board(s), headers: { Host: host, Cookie: s.ben.person.cookie } }),
  ],
)

/** Each with the session of a member, so that whoever got to a board by it would be let in. */
const paths: readonly Row[] = (
  [
    ['/sync/', closedWith('notFound')],
    ['/sync/constructor', closedWith('notFound')],
    ['/sync/__proto__', closedWith('notFound')],
    ['/sync/%2e%2e%2fsync', closedWith('notFound')],
    ['/sync/BOARD/', closedWith('notFound')],
    ['/sync/BOARD/state', closedWith('notFound')],
    ['/sync/BOARD%00', closedWith('notFound')],
    ['/sync/BOARD%2f', closedWith('notFound')],
    ['/sync/BOARD%20', closedWith('notFound')],
    ['/sync/BOARD;x', closedWith('notFound')],
    [`/sync/${'x'.repeat(8000)}`, closedWith('notFound')],
    ["/sync/'; drop table documents; --".replaceAll(' ', '%20'), closedWith('notFound')],
    ['/sync', turnedAway(404)],
    ['/', turnedAway(404)],
    ['/SYNC/BOARD', turnedAway(404)],
    ['//sync/BOARD', turnedAway(404)],
    ['/x/../../sync', turnedAway(404)],
    ['http://evil.example/sync/BOARD', turnedAway(404)],
    ['/trpc/me.get', turnedAway(404)],
  ] as const
).map(([path, reply]) => [
  `W10 W16 the path ${path.slice(0, 60)}`,
  reply,
  (s) => ({ target: path.replace('BOARD', s.boardId), headers: { Cookie: s.ben.person.cookie } }),
])

const handshakes: readonly Row[] = [
  [
    'W12 a handshake without a key',
    turnedAway(400),
    (s) => ({ target: board(s), headers: { 'Sec-WebSocket-Key': undefined } }),
  ],
  [
    'W12 a handshake with half a key',
    turnedAway(400),
    (s) => ({ target: board(s), headers: { 'Sec-WebSocket-Key': 'AAAA' } }),
  ],
  [
    'W12 a handshake of another version',
    turnedAway(400),
    (s) => ({ target: board(s), headers: { 'Sec-WebSocket-Version': '99' } }),
  ],
  ['W12 a handshake that posts', turnedAway(405), (s) => ({ target: board(s), method: 'POST' })],
]

for (const [group, rows] of Object.entries({ sessions, sites, hosts, paths, handshakes }))
  test(`W1 W2 W10 W12 W16 P6 ${group} that open nothing`, async ({ scene }) => {
    const before = await look(scene)
    const stranger = await meetStranger(scene)
    for (const [title, reply, knocking] of rows)
      expect(await knock(scene.program.port, knocking(scene, stranger)), title).toEqual(reply)
    await expectUnharmed(scene, before)
  })

test('W16 the state over HTTP for whom it is not', async ({ scene }) => {
  const stranger = await meetStranger(scene)
  const { address, boardId } = scene
  const ask = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(`${address}/sync/${path}/state`, { headers })
    return [answer.status, await answer.text()] as const
  }
  const other = await ask(boardId, { cookie: stranger })
  expect(other[0]).toBe(404)
  expect(await ask(randomUUID(), { cookie: stranger })).toEqual(other)
  expect(await ask('__proto__', { cookie: scene.ben.person.cookie })).toEqual(other)
  expect((await ask(boardId, {}))[0]).toBe(401)
  expect((await ask(boardId, { cookie: scene.ben.person.cookie, origin: 'https://evil.example' }))[0]).toBe(403)
})

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
