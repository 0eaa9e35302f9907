// Values that are no JSON, or JSON that no board holds.
import { anyBytes, anyOf, nested, type RawContent } from '@colloquy/server/sync/testing/raw-update'
import { attempt, attemptAll, type Row, restart } from './attempt.ts'
import type { Mallory } from './mallory.ts'
import { test } from './scene.ts'
import { forged } from './unharmed.ts'

const vote = (content: RawContent) => (mallory: Mallory) => ({
  sections: [mallory.section([{ origin: mallory.idOf('votes', mallory.ownVote), content }])],
})

/** The own comment, with other fields. */
const comment = (fields: object) => (mallory: Mallory) => ({
  sections: [
    mallory.section([
      {
        origin: mallory.idOf('comments', mallory.ownComment),
        content: anyOf({ ...mallory.valueOf('comments', mallory.ownComment), ...fields }),
      },
    ]),
  ],
})

/** An object as lib0 writes it, with a key that an object literal would not hold. */
const withKey = (key: string): RawContent =>
  anyBytes(new Uint8Array([118, 1, key.length, ...Buffer.from(key), 118, 1, 7, ...Buffer.from('isAdmin'), 120]))

const votes: readonly Row[] = [
  ['D3 V2 a vote of -1', 'refused', vote(anyOf(-1))],
  ['D3 V2 a vote of 0.5', 'refused', vote(anyOf(0.5))],
  ['D3 V2 a vote of 101', 'refused', vote(anyOf(101))],
  ['D3 V2 a vote of 2^53', 'refused', vote(anyOf(2 ** 53))],
  ['D3 V2 a vote of 1e300', 'refused', vote(anyOf(1e300))],
  ['Q4 a vote that is not a number', 'refused', vote(anyOf(Number.NaN))],
  ['Q4 an infinite vote', 'refused', vote(anyOf(Number.POSITIVE_INFINITY))],
  ['Q4 a bigint', 'refused', vote(anyOf(1n))],
  ['Q4 undefined', 'refused', vote(anyOf(undefined))],
  ['Q4 an array of bytes', 'refused', vote(anyOf(new Uint8Array([1])))],
  ['D3 null', 'refused', vote(anyOf(null))],
  ['D3 true', 'refused', vote(anyOf(true))],
  ['D3 the number as text', 'refused', vote(anyOf('1'))],
  ['D3 a list with the number', 'refused', vote(anyOf([1]))],
  ['Q4 __proto__ inside a value', 'refused', vote(withKey('__proto__'))],
  ['D3 constructor inside a value', 'refused', vote(withKey('constructor'))],
  ['Q4 an object with bytes for a field', 'refused', comment({ body: new Uint8Array([1]) })],
]

const sizes: readonly Row[] = [
  ['Q1 Q4 a value a thousand and one levels deep', 'refused', vote(nested(1001))],
  ['Q1 Q4 a value 3,000 levels deep', 'refused', vote(nested(3000))],
  ['Q1 a value 100,000 levels deep', 'malformed', vote(nested(100_000))],
  [
    'Q4 a list of a hundred thousand numbers',
    'refused',
    vote(anyOf(Array.from({ length: 100_000 }, (_, i) => i % 50))),
  ],
  [
    'Q4 an object of ten thousand fields',
    'refused',
    vote(anyOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, 1])))),
  ],
  [
    'Q1 a text that claims to be longer than the change',
    'malformed',
    vote(anyBytes(new Uint8Array([119, 255, 255, 255, 255, 15, 65]))),
  ],
  [
    'Q1 a list that claims 2^50 values',
    'malformed',
    vote(anyBytes(new Uint8Array([117, 255, 255, 255, 255, 255, 255, 255, 3]))),
  ],
  [
    'Q1 an object that claims 2^50 fields',
    'malformed',
    vote(anyBytes(new Uint8Array([118, 255, 255, 255, 255, 255, 255, 255, 3]))),
  ],
  ['Q1 a value of a kind that lib0 does not know', 'malformed', vote(anyBytes(new Uint8Array([42, 1, 2, 3])))],
  ['Q1 half a character, as its bytes', 'malformed', vote(anyBytes(new Uint8Array([119, 3, 0xed, 0xa0, 0x80])))],
  ['Q4 T8 a comment of 200,000 characters', 'refused', comment({ body: 'x'.repeat(200_000) })],
]

const comments: readonly Row[] = [
  ['T8 a comment of 10,001 characters', 'refused', comment({ body: 'x'.repeat(10_001) })],
  ['D3 a comment with U+0000', 'refused', comment({ body: 'a\0b' })],
  ['D3 a comment with a field too many', 'refused', comment({ isPinned: forged })],
  ['D3 a comment with a field named toString', 'refused', comment({ toString: forged })],
  ['D3 a comment with a field named hasOwnProperty', 'refused', comment({ hasOwnProperty: forged })],
  ['D3 T3 a comment of order 0', 'refused', comment({ order: 0 })],
  ['D3 T3 a comment of order 2^53', 'refused', comment({ order: 2 ** 53 - 1 })],
  ['D3 a comment of a time that no calendar has', 'refused', comment({ at: 8.64e15 + 1 })],
  ['D3 a comment from before 1970', 'refused', comment({ at: -1 })],
  ['D3 a comment without a text', 'refused', comment({ body: undefined })],
  ['D3 a comment whose card is not an id', 'refused', comment({ cardId: '../x' })],
]

attemptAll([...votes, ...sizes, ...comments])

test('Q10 -0 is a number like others, and the same everywhere', ({ scene }) =>
  attempt(scene, 'taken', (mallory) => mallory.write(vote(anyOf(-0))(mallory)), {
    leaves: ({ ownVote, client, next }) => ({
      leaves: { votes: { [ownVote]: -0 } },
      clocks: new Map([[client, next + 1]]),
    }),
  }))

const odd = 'Ä \u{1F600} \uFEFF \u202E \\" </script>'
test('Q10 odd characters are kept as they are', ({ scene }) =>
  attempt(scene, 'taken', (mallory) => mallory.write(comment({ body: odd })(mallory)), {
    leaves: (mallory) => ({
      leaves: { comments: { [mallory.ownComment]: { ...mallory.valueOf('comments', mallory.ownComment), body: odd } } },
      clocks: new Map([[mallory.client, mallory.next + 1]]),
    }),
  }))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
