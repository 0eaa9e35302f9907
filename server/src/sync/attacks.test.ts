// What a member may try with bytes of their own making, each against the gate, the inspection and the judge together.
import { contentOf } from '@colloquy/shared/board/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { replay } from './replay.ts'
import { type Author, clientOf, createGateFixture, type GateFixture, voteOf } from './testing/gate-fixture.ts'
import { anyBytes, anyOf, blank, nested, type RawItem, type RawUpdate, rawUpdate } from './testing/raw-update.ts'
import { serverClientId } from './testing/sample-board.ts'
import { createSmallServer } from './testing/small-server.ts'
import { people } from './testing/test-room.ts'
import type { Member, Verdict } from './twin.ts'

const memberOf = (name: Author): Member =>
  name === 'mallory' ? { kind: 'member', memberId: 'mallory', role: 'member' } : { kind: 'member', ...people[name] }

const createServer = () => {
  const fixture = createGateFixture()
  const server = createSmallServer(Y.encodeStateAsUpdate(fixture.document), serverClientId, fixture.writers)
  const offer = (update: Uint8Array, name: Author = 'mallory'): Verdict => {
    const verdict = server.offer(update, memberOf(name))
    for (const accepted of server.publish()) Y.applyUpdate(fixture.document, accepted)
    return verdict
  }
  return { ...fixture, twin: server.twin, journal: server.journal, offer, built: server.built }
}

const { ada, mallory } = clientOf
const next = ({ stateOf }: GateFixture): number => stateOf(mallory)
const adasVote = ({ idOf }: GateFixture) => idOf('votes', voteOf('ada'))
const ownVote = ({ idOf }: GateFixture) => idOf('votes', voteOf('mallory'))
const vote = (fixture: GateFixture, item: Partial<RawItem>): RawUpdate => ({
  sections: [fixture.section([{ origin: ownVote(fixture), content: anyOf(0), ...item }])],
})
/** The clock that another client would write next. */
const taken = (fixture: GateFixture, client: number): RawUpdate => ({
  sections: [fixture.section([{ parent: 'votes', key: voteOf('mallory', 2), content: anyOf(1) }], client)],
})

type Attack = readonly [answer: string, title: string, of: (fixture: GateFixture) => RawUpdate]

const attacks: readonly Attack[] = [
  ['notYours', 'takes the next clock of another member', (f) => taken(f, ada)],
  ['notYours', 'takes the next clock of the server', (f) => taken(f, 1)],
  ['notYours', 'takes a client id of the server’s kind', (f) => taken(f, 2 ** 40)],
  ['impossible', 'burns another’s clocks', (f) => ({ sections: [f.section([{ gc: 1e9 }], ada)] })],
  ['impossible', 'blows its own clock up', (f) => ({ sections: [f.section([{ gc: 2 ** 52 }])] })],
  ['impossible', 'blows its own clock up by a deletion', (f) => vote(f, { content: blank(2 ** 40) })],
  ['removed', 'deletes another’s vote', () => ({ deletes: [[ada, [[0, 1]]]] })],
  ['removed', 'deletes its own vote', () => ({ deletes: [[mallory, [[0, 1]]]] })],
  [
    'removed',
    'deletes all that the server wrote',
    (f) => ({ deletes: [[serverClientId, [[0, f.stateOf(serverClientId)]]]] }),
  ],
  ['gap', 'deletes what another will write', (f) => ({ deletes: [[ada, [[f.stateOf(ada), 1000]]]] })],
  ['notYours', 'overwrites another’s vote', (f) => vote(f, { origin: adasVote(f) })],
  ['removed', 'overwrites another’s vote with nothing', (f) => vote(f, { origin: adasVote(f), content: blank(1) })],
  ['removed', 'overwrites its own vote with nothing', (f) => vote(f, { content: blank(1) })],
  [
    'impossible',
    'overwrites another’s vote without moving its clock',
    (f) => vote(f, { origin: adasVote(f), content: anyOf() }),
  ],
  [
    'removed',
    'overwrites another’s vote and deletes its own entry',
    (f) => ({ ...vote(f, { origin: adasVote(f), content: anyOf(9) }), deletes: [[mallory, [[next(f), 1]]]] }),
  ],
  [
    'removed',
    'leaves a dead entry where another will vote',
    (f) => ({ sections: [f.section([{ parent: 'votes', key: voteOf('ada', 2), content: blank(1) }])] }),
  ],
  [
    'removed',
    'leaves an entry it deleted where another will vote',
    (f) => ({
      sections: [f.section([{ parent: 'votes', key: voteOf('ada', 2), content: anyOf(1) }])],
      deletes: [[mallory, [[next(f), 1]]]],
    }),
  ],
  [
    'removed',
    'sets a vote of its own and deletes it again',
    (f) => ({
      sections: [f.section([{ parent: 'votes', key: voteOf('mallory', 2), content: anyOf(1) }])],
      deletes: [[mallory, [[next(f), 1]]]],
    }),
  ],
  [
    'impossible',
    'hides a value to the left of another’s',
    (f) => vote(f, { origin: undefined, rightOrigin: adasVote(f) }),
  ],
  ['impossible', 'stands between its own vote and another’s', (f) => vote(f, { rightOrigin: adasVote(f) })],
  [
    'impossible',
    'stands between another’s vote and its own',
    (f) => vote(f, { origin: adasVote(f), rightOrigin: ownVote(f) }),
  ],
  [
    'notYours',
    'hides another’s signature behind its own',
    (f) => ({
      sections: [
        f.section([
          {
            parent: 'comments',
            key: 'x',
            content: anyOf({ cardId: 'card-1', author: 'ada', at: 1, order: 1, body: 'x' }),
          },
          {
            origin: [mallory, next(f)],
            content: anyOf({ cardId: 'card-1', author: 'mallory', at: 1, order: 1, body: 'x' }),
          },
        ]),
      ],
    }),
  ],
  ['gap', 'hangs on what another will write', (f) => vote(f, { origin: [ada, f.stateOf(ada)] })],
  [
    'gap',
    'leaves a gap to be filled later',
    (f) => ({ sections: [f.section([{ origin: adasVote(f), content: anyOf(0) }], mallory, next(f) + 1)] }),
  ],
  [
    'impossible',
    'skips clocks',
    (f) => ({ sections: [f.section([{ origin: ownVote(f), content: anyOf(0) }, { skip: 3 }])] }),
  ],
  [
    'impossible',
    'sends the same client twice',
    (f) => ({
      sections: [
        f.section([{ origin: ownVote(f), content: anyOf(0) }]),
        f.section([{ origin: [mallory, next(f)], content: anyOf(1) }], mallory, next(f) + 1),
      ],
    }),
  ],
  [
    'impossible',
    'declares another map for what overlaps its last entry',
    (f) => ({
      sections: [f.section([{ parent: 'comments', key: 'x', content: anyOf('x', '999', 1) }], mallory, next(f) - 1)],
    }),
  ],
  [
    'gap',
    'lets a good entry be followed by one that throws',
    (f) => ({
      sections: [
        f.section(
          [
            { origin: adasVote(f), content: anyOf(0) },
            { origin: [mallory, next(f) + 50], content: anyOf(1) },
          ],
          9,
        ),
      ],
    }),
  ],
  ['impossible', 'hides values in one entry', (f) => vote(f, { content: anyOf('SECRET', 'SECRET', 0) })],
  ['unknownPlace', 'hides a list in a map', (f) => vote(f, { origin: undefined, parent: 'votes' })],
  ['unknownPlace', 'hides entries under an entry', (f) => vote(f, { origin: undefined, parent: ownVote(f), key: 'x' })],
  ['unknownPlace', 'opens a root of its own', (f) => vote(f, { origin: undefined, parent: 'evil', key: 'x' })],
  [
    'unknownPlace',
    'comments as __proto__',
    (f) => vote(f, { origin: undefined, parent: 'comments', key: '__proto__' }),
  ],
  [
    'badValue',
    'brings a prototype along',
    (f) =>
      vote(f, {
        content: anyBytes(
          new Uint8Array([118, 1, 9, ...Buffer.from('__proto__'), 118, 1, 7, ...Buffer.from('isAdmin'), 120]),
        ),
      }),
  ],
  ['badValue', 'nests a value three thousand deep', (f) => vote(f, { content: nested(3000) })],
  ['badValue', 'votes a thousand times at once', (f) => vote(f, { content: anyOf(1000) })],
]

describe('attacks', () => {
  it.each(attacks)('Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 R4 ends with %s: one that %s', (answer, _, of) => {
    const server = createServer()
    const before = contentOf(server.document)
    const verdict = server.offer(rawUpdate(of(server)))
    expect('code' in verdict ? verdict.code : verdict.kind).toBe(answer)
    expect(contentOf(server.twin.document)).toEqual(before)
    const adaGoesOn = server.update([{ parent: 'votes', key: voteOf('ada', 2), content: anyOf(1) }], ada)
    expect(server.offer(adaGoesOn, 'ada').kind).toBe('accepted')
    const now = contentOf(server.twin.document)
    expect(now.votes).toEqual({ ...before.votes, [voteOf('ada', 2)]: 1 })
    expect(contentOf(replay(server.journal))).toEqual(now)
    expect(contentOf(replay([Y.encodeStateAsUpdate(server.twin.document)]))).toEqual(now)
  })

  it('Q9 that the gate sees through cost no new twin', () => {
    const server = createServer()
    for (const client of [ada, 1]) server.offer(rawUpdate(taken(server, client)))
    server.offer(rawUpdate(vote(server, { content: nested(3000) })))
    server.offer(rawUpdate({ sections: [server.section([{ gc: 1 }])] }))
    expect(server.built()).toBe(1)
    server.offer(rawUpdate({ deletes: [[ada, [[0, 1]]]] }))
    expect(server.built()).toBe(2)
  })

  it('Q8 may write under keys of their own what the rules allow', () => {
    const server = createServer()
    expect(server.offer(rawUpdate(vote(server, { content: anyOf(0) }))).kind).toBe('accepted')
    const other = server.section([{ parent: 'votes', key: voteOf('mallory', 2), content: anyOf(1) }], 7)
    expect(server.offer(rawUpdate({ sections: [other] }))).toMatchObject({ kind: 'accepted', newWriters: [7] })
    expect(server.offer(rawUpdate(taken(server, 7)), 'ben')).toMatchObject({ code: 'notYours' })
  })

  it('Q8 deletes an older entry of its own key again without effect', () => {
    const server = createServer()
    server.offer(rawUpdate(vote(server, { content: anyOf(0) })))
    expect(server.offer(rawUpdate({ deletes: [[mallory, [[0, 1]]]] }))).toEqual({ kind: 'known' })
    const deletedAndSet = vote(server, { content: anyOf(1) })
    expect(server.offer(rawUpdate({ ...deletedAndSet, deletes: [[mallory, [[0, 2]]]] }))).toMatchObject({
      kind: 'accepted',
      acts: [{ touch: { before: 0, after: 1 } }],
    })
  })

  it('Q8 by a guest leave nothing, not even what has no effect', () => {
    const server = createServer()
    const guest: Member = { kind: 'member', memberId: 'gus', role: 'guest' }
    const dead = server.section([{ parent: 'places', key: 'card-1', content: blank(1) }], 0)
    expect(server.twin.offer(rawUpdate({ sections: [dead] }), guest)).toMatchObject({ code: 'mayNot' })
    expect(server.twin.offer(rawUpdate({ deletes: [[ada, [[0, 1]]]] }), guest)).toMatchObject({ code: 'mayNot' })
    expect(server.twin.offer(Y.encodeStateAsUpdate(server.document), guest)).toEqual({ kind: 'known' })
  })
})
