// Keys and root maps that a board does not have.
import { anyOf, type RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import { attempt, attemptAll, type Row, restart } from './attempt.ts'
import type { Mallory } from './mallory.ts'
import { type Scene, test } from './scene.ts'
import { forged } from './unharmed.ts'

const at = (mallory: Mallory, parent: string, key: string, value: unknown = 1): RawUpdate => ({
  sections: [mallory.section([{ parent, key, content: anyOf(value) }])],
})

const comment = ({ memberId }: Mallory, { cards }: Scene) => ({
  cardId: cards[0],
  author: memberId,
  at: 1,
  order: 1,
  body: 'Hello',
})

const roots: readonly Row[] = [
  'evil',
  '',
  '__proto__',
  'constructor',
  'toString',
  'Votes',
  'votes\0',
  'x'.repeat(100_000),
].map((root) => [
  `Q4 D1 a root map named “${root.slice(0, 20).replace('\0', 'NUL')}”`,
  'refused',
  (mallory) => at(mallory, root, 'x', forged),
])

const voteKeys: readonly Row[] = (
  [
    ['of two parts', (round, card) => `${round}/${card}`],
    ['of four parts', (round, card, member) => `${round}/${card}/${member}/1`],
    ['with a slash at its end', (round, card, member) => `${round}/${card}/${member}/`],
    ['with a slash at its beginning', (round, card, member) => `/${round}/${card}/${member}`],
    ['with an empty part', (_, card, member) => `/${card}/${member}`],
    ['with U+0000 in it', (round, card, member) => `${round}/${card}/${member}\0`],
    ['with a blank at its end', (round, card, member) => `${round}/${card}/${member} `],
    ['with a letter that looks like another', (round, card, member) => `${round}/${card}/${member}\u0430`],
    ['in a round that does not exist', (_, card, member) => `2099/${card}/${member}`],
    ['in a round named constructor', (_, card, member) => `constructor/${card}/${member}`],
    ['on a card that does not exist', (round, _, member) => `${round}/${forged}/${member}`],
    ['on a card named __proto__', (round, _, member) => `${round}/__proto__/${member}`],
    ['on a card named hasOwnProperty', (round, _, member) => `${round}/hasOwnProperty/${member}`],
    ['that is empty', () => ''],
    ['that is __proto__', () => '__proto__'],
    ['of 250,000 characters', (round, card, member) => `${round}/${card}/${member}${'x'.repeat(250_000)}`],
  ] satisfies readonly (readonly [string, (round: string, card: string, member: string) => string])[]
).map(([what, key]) => [
  `V2 Q4 a vote under a key ${what}`,
  'refused',
  (mallory, { roundId, cards }) => at(mallory, 'votes', key(roundId, cards[7] ?? '', mallory.memberId)),
])

const others: readonly Row[] = [
  [
    'Q4 a comment under __proto__',
    'refused',
    (mallory, scene) => at(mallory, 'comments', '__proto__', comment(mallory, scene)),
  ],
  [
    'Q4 a comment under a key with a slash',
    'refused',
    (mallory, scene) => at(mallory, 'comments', 'a/b', comment(mallory, scene)),
  ],
  [
    'Q4 a comment under a key of 65 characters',
    'refused',
    (mallory, scene) => at(mallory, 'comments', 'c'.repeat(65), comment(mallory, scene)),
  ],
  [
    'M4 a place for a card that does not exist',
    'refused',
    (mallory, { columnId }) => at(mallory, 'places', forged, { columnId, rank: 'a0' }),
  ],
  [
    'M4 a place for constructor',
    'refused',
    (mallory, { columnId }) => at(mallory, 'places', 'constructor', { columnId, rank: 'a0' }),
  ],
  [
    'M4 a place in a column that does not exist',
    'refused',
    (mallory, { cards }) => at(mallory, 'places', cards[8] ?? '', { columnId: 'constructor', rank: 'a0' }),
  ],
  [
    'M4 a place at a rank that is none',
    'refused',
    (mallory, { cards, columnId }) => at(mallory, 'places', cards[8] ?? '', { columnId, rank: '~' }),
  ],
  [
    'M4 a place at a rank of 5,000 characters',
    'refused',
    (mallory, { cards, columnId }) =>
      at(mallory, 'places', cards[8] ?? '', { columnId, rank: `a0${'V'.repeat(5000)}` }),
  ],
  [
    'A3 archives a card that does not exist',
    'refused',
    (mallory) => at(mallory, 'archived', forged, { by: mallory.memberId, at: 1 }),
  ],
  [
    'T6 removes a comment that does not exist',
    'refused',
    (mallory) => at(mallory, 'removals', `${forged}/${mallory.memberId}`, { at: 1 }),
  ],
  [
    'T6 a removal under a key of three parts',
    'refused',
    (mallory) => at(mallory, 'removals', `${mallory.ownComment}/${mallory.memberId}/x`, { at: 1 }),
  ],
  [
    'T6 a removal under a key of one part',
    'refused',
    (mallory) => at(mallory, 'removals', mallory.ownComment, { at: 1 }),
  ],
]

attemptAll([...roots, ...voteKeys, ...others])

for (const key of ['constructor', 'toString', 'hasOwnProperty'])
  test(`Q10 a comment under ${key} is a comment like others`, ({ scene }) =>
    attempt(scene, 'taken', (mallory) => mallory.write(at(mallory, 'comments', key, comment(mallory, scene))), {
      leaves: (mallory) => ({
        leaves: { comments: { [key]: comment(mallory, scene) } },
        clocks: new Map([[mallory.client, mallory.next + 1]]),
      }),
    }))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
