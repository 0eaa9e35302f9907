// Where an entry stands: what it says it follows decides whose key it changes, on a live document and on one that is loaded.
import { anyOf, blank, type RawId, type RawItem, type RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import { attempt, attemptAll, type Row, restart } from './attempt.ts'
import { type Mallory, randomClient } from './mallory.ts'
import { test } from './scene.ts'
import { forged } from './unharmed.ts'

const item = (mallory: Mallory, { origin, content = anyOf(0), ...rest }: Partial<RawItem>): RawUpdate => ({
  sections: [mallory.section([{ content, ...(origin !== undefined && { origin }), ...rest }])],
})
const bens = ({ idOf, bensVote }: Mallory): RawId => idOf('votes', bensVote)
const own = ({ idOf, ownVote }: Mallory): RawId => idOf('votes', ownVote)
/** An own entry that was overwritten. */
const dead = ({ client }: Mallory): RawId => [client, 0]

const hidden: readonly Row[] = [
  [
    'Q4 hides a value to the left of that of another',
    'refused',
    (m) => item(m, { rightOrigin: bens(m), content: anyOf(forged) }),
  ],
  ['Q4 hides a value to the left of its own', 'refused', (m) => item(m, { rightOrigin: own(m) })],
  [
    'Q4 stands between its own vote and that of another',
    'refused',
    (m) => item(m, { origin: own(m), rightOrigin: bens(m) }),
  ],
  [
    'Q4 stands between the vote of another and its own',
    'refused',
    (m) => item(m, { origin: bens(m), rightOrigin: own(m) }),
  ],
  ['Q4 follows and precedes the same entry', 'refused', (m) => item(m, { origin: own(m), rightOrigin: own(m) })],
  [
    'Q4 precedes what lies to the left of what it follows',
    'refused',
    (m) => item(m, { origin: own(m), rightOrigin: dead(m) }),
  ],
  ['Q4 hides a list in a map', 'refused', (m) => item(m, { parent: 'votes', content: anyOf(forged) })],
  ['Q4 hides an entry under an entry of its own', 'refused', (m) => item(m, { parent: own(m), key: forged })],
  ['Q4 hides an entry under one of another', 'refused', (m) => item(m, { parent: bens(m), key: forged })],
  [
    'Q4 hides an entry under one that was overwritten',
    'refused',
    (m) => item(m, { parent: dead(m), key: forged, content: anyOf(forged) }),
  ],
  [
    'Q4 hides an entry under one that comes later',
    'refused',
    (m) => item(m, { parent: [m.client, m.next + 1], key: forged }),
  ],
]

const others: readonly Row[] = [
  ['R4 V2 overwrites the vote of another, naming no key', 'refused', (m) => item(m, { origin: bens(m) })],
  [
    'R4 D2 overwrites the vote of another with nothing',
    'refused',
    (m) => item(m, { origin: bens(m), content: blank(1) }),
  ],
  [
    'R4 V2 brings back a vote that another took back',
    'refused',
    (m, scene) => item(m, { origin: m.idOf('votes', scene.vote(scene.ben.person, 1)), content: anyOf(1) }),
  ],
  [
    'Q8 R4 overwrites the vote of another and deletes its own entry again',
    'refused',
    (m) => ({ ...item(m, { origin: bens(m), content: anyOf(9) }), deletes: [[m.client, [[m.next, 1]]]] }),
  ],
  [
    'Q8 leaves a dead entry where another will vote',
    'refused',
    (m, scene) => item(m, { parent: 'votes', key: scene.vote(scene.ben.person, 9), content: blank(1) }),
  ],
  [
    'Q8 R4 leaves many dead entries where another voted',
    'refused',
    (m) => item(m, { origin: bens(m), content: blank(1000) }),
  ],
  ['Q8 D2 overwrites its own vote with nothing', 'refused', (m) => item(m, { origin: own(m), content: blank(1) })],
  [
    'R4 T2 overwrites the comment of another through the chain of its key',
    'refused',
    (m, { bensComment }) =>
      item(m, {
        origin: m.idOf('comments', bensComment),
        content: anyOf({ ...m.valueOf('comments', bensComment), author: m.memberId, body: forged }),
      }),
  ],
  [
    'R4 A1 puts a vote into the chain of a card',
    'refused',
    (m, { cards }) => item(m, { origin: m.idOf('cards', cards[0] ?? '') }),
  ],
  [
    'Q3 R4 claims another map and key than that of the entry it follows',
    'refused',
    (m) => item(m, { origin: bens(m), parent: 'votes', key: m.ownVote, content: anyOf(forged) }),
  ],
  [
    'R4 V2 votes for another at the end of a chain of its own changes',
    'refused',
    (m) => ({
      sections: [
        m.section([
          { origin: own(m), content: anyOf(0) },
          { origin: bens(m), content: anyOf(5) },
          { origin: [m.client, m.next], content: anyOf(1) },
        ]),
      ],
    }),
  ],
]

const overlaps: readonly Row[] = [
  [
    'Q3 Q4 overlaps its last entry, and declares another map for the rest',
    'refused',
    (m) => ({
      sections: [m.section([{ parent: 'votes', key: m.ownVote, content: anyOf('x', forged) }], m.client, m.next - 1)],
    }),
  ],
  [
    'Q3 Q4 overlaps its last entry with more values',
    'refused',
    (m) => ({
      sections: [
        m.section(
          [{ parent: 'comments', key: m.ownComment, content: anyOf('x', forged, forged) }],
          m.client,
          m.next - 1,
        ),
      ],
    }),
  ],
  [
    'Q3 R4 overlaps its last entry with a deletion that reaches further',
    'refused',
    (m) => ({ sections: [m.section([{ origin: bens(m), content: blank(2) }], m.client, m.next - 1)] }),
  ],
]

const missing: readonly Row[] = [
  [
    'Q5 follows what another will write next',
    'question',
    (m, { ben }) => item(m, { origin: [ben.document.clientID, m.stateOf(ben.document.clientID)] }),
  ],
  ['Q5 follows an entry of a client whom nobody knows', 'question', (m) => item(m, { origin: [randomClient(), 0] })],
  [
    'Q5 leaves a gap in its own clocks',
    'question',
    (m) => ({ sections: [m.section([{ origin: bens(m), content: anyOf(0) }], m.client, m.next + 1)] }),
  ],
  [
    'Q5 R2 follows an entry that is there and then one that is not',
    'question',
    (m) => ({
      sections: [
        m.section([{ origin: bens(m), content: anyOf(0) }], randomClient(), 0),
        m.section([{ origin: [randomClient(), 7], content: anyOf(1) }]),
      ],
    }),
  ],
  ['Q5 follows itself', 'refused', (m) => item(m, { origin: [m.client, m.next] })],
  [
    'Q5 follows what it writes later',
    'refused',
    (m) => ({
      sections: [
        m.section([
          { origin: [m.client, m.next + 1], content: anyOf(0) },
          { origin: own(m), content: anyOf(1) },
        ]),
      ],
    }),
  ],
  [
    'Q5 lets two entries follow each other',
    'refused',
    (m) => {
      const other = randomClient()
      return {
        sections: [
          m.section([{ origin: [other, 0], content: anyOf(0) }]),
          m.section([{ origin: [m.client, m.next], content: anyOf(1) }], other, 0),
        ],
      }
    },
  ],
]

attemptAll([...hidden, ...others, ...overlaps, ...missing])

test('Q5 what hangs on the next vote of another is gone when that is cast', ({ scene }) =>
  attempt(scene, 'question', async (m) => {
    const client = scene.ben.document.clientID
    for (let ahead = 0; ahead < 3; ahead++)
      m.write(item(m, { origin: [client, m.stateOf(client) + ahead], content: anyOf(forged) }))
  }))

test('Q5 a gap that is filled later does not bring what was behind it', ({ scene }) =>
  attempt(
    scene,
    'question',
    async (m) => {
      m.write({ sections: [m.section([{ origin: bens(m), content: anyOf(0) }], m.client, m.next + 1)] })
      m.write(item(m, { origin: own(m), content: anyOf(0) }))
    },
    {
      leaves: ({ ownVote, client, next }) => ({
        leaves: { votes: { [ownVote]: 0 } },
        clocks: new Map([[client, next + 1]]),
      }),
    },
  ))

test('Q5 R12 a thousand changes with something missing cost one question, and nothing is kept', ({ scene }) =>
  attempt(scene, 'question', (m) => {
    for (let i = 0; i < 1000; i++)
      m.write({
        sections: [
          m.section([{ parent: 'votes', key: m.ownVote, content: anyOf(forged.repeat(20)) }], randomClient(), 7),
        ],
      })
  }))

test('Q10 an entry beside an older one of its own loses, and is the same everywhere', ({ scene }) =>
  attempt(
    scene,
    'taken',
    (m) => {
      m.write(item(m, { origin: dead(m), content: anyOf(0) }))
      m.write({ sections: [m.section([{ parent: 'votes', key: m.ownVote, content: anyOf(0) }], m.client, m.next + 1)] })
    },
    { leaves: ({ client, next }) => ({ clocks: new Map([[client, next + 2]]) }) },
  ))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
