// Bytes that no encoder of Yjs writes for a board: they are malformed, or impossible, or mean what their canonical form means.
import {
  anyOf,
  blank,
  json,
  type RawStruct,
  rawUpdate,
  subdocument,
  text,
  type,
} from '@colloquy/server/sync/testing/raw-update'
import * as Y from 'yjs'
import { attempt, attemptAll, restart } from './attempt.ts'
import { bytesOf, type Mallory, randomClient } from './mallory.ts'
import { test } from './scene.ts'
import { forged } from './unharmed.ts'

const revote = (mallory: Mallory, content = anyOf(0)): RawStruct => ({
  origin: mallory.idOf('votes', mallory.ownVote),
  content,
})

/** A header alone, which says how many structs follow. */
const claim = (structs: number) => (): Uint8Array => {
  const bytes = rawUpdate({ sections: [{ client: 5, clock: 0, structs: [], claims: structs }] })
  return bytes.subarray(0, -1)
}

/** In V2 this is an empty document; in V1 it is not. */
const emptyV2 = (): Uint8Array => Y.encodeStateAsUpdateV2(new Y.Doc())

const cut = (mallory: Mallory, bytes: number): Uint8Array =>
  bytesOf({ sections: [mallory.section([revote(mallory, anyOf(forged))])] }).subarray(0, -bytes)

attemptAll([
  ['Q1 a header that claims a million entries', 'malformed', claim(1e6)],
  ['Q1 a header that claims thirty million entries', 'malformed', claim(30e6)],
  ['Q1 a header that claims 2^31 entries', 'malformed', claim(2 ** 31)],
  ['Q1 a header that claims 2^32 + 5 entries', 'malformed', claim(2 ** 32 + 5)],
  ['Q1 a header that claims 2^53 - 1 entries', 'malformed', claim(2 ** 53 - 1)],
  [
    'Q1 a delete set that claims 2^50 ranges',
    'malformed',
    () => new Uint8Array([0, 1, 5, 255, 255, 255, 255, 255, 255, 255, 3]),
  ],
  ['Q1 an update that claims 2^50 sections', 'malformed', () => new Uint8Array([255, 255, 255, 255, 255, 255, 255, 3])],
  ['Q1 an empty document in encoding V2, which in V1 says nothing', 'silence', emptyV2],
  [
    'Q1 a change in encoding V2, which in V1 says nothing',
    'silence',
    (mallory) => Y.convertUpdateFormatV1ToV2(bytesOf({ sections: [mallory.section([revote(mallory)])] })),
  ],
  ['Q1 nothing at all', 'malformed', () => new Uint8Array(0)],
  ['Q1 an update that ends in the middle of a value', 'malformed', (mallory) => cut(mallory, 4)],
  ['Q1 an update without its delete set', 'malformed', (mallory) => cut(mallory, 1)],
  ['Q1 a number that never ends', 'malformed', () => new Uint8Array(64).fill(255)],
  [
    'Q2 a content that Yjs does not know',
    'malformed',
    (mallory) => ({ sections: [mallory.section([revote(mallory, { ...anyOf(forged), ref: 11 })])] }),
  ],
  ['Q2 the text of a note', 'refused', (mallory) => ({ sections: [mallory.section([revote(mallory, text(forged))])] })],
  ...([0, 1, 2, 3, 4, 6] as const).map(
    (kind) =>
      [
        `Q2 a nested type of kind ${kind}`,
        'refused',
        (mallory: Mallory) => ({ sections: [mallory.section([revote(mallory, type(kind))])] }),
      ] as const,
  ),
  ...([2, 5, 6] as const).map(
    (ref) =>
      [
        `Q2 JSON in content of kind ${ref}`,
        'refused',
        (mallory: Mallory) => ({ sections: [mallory.section([revote(mallory, json(ref, { __proto__: forged }))])] }),
      ] as const,
  ),
  [
    'Q2 bytes as content of kind 3',
    'refused',
    (mallory) => ({
      sections: [mallory.section([revote(mallory, { ref: 3, length: 1, write: text(forged).write })])],
    }),
  ],
  [
    'Q2 a subdocument that names another board',
    'refused',
    (mallory, { boardId }) => ({ sections: [mallory.section([revote(mallory, subdocument(boardId))])] }),
  ],
  [
    'Q2 three thousand maps in each other',
    'refused',
    (mallory) => ({
      sections: [
        mallory.section(
          Array.from({ length: 3000 }, (_, i) =>
            i === 0
              ? { parent: 'comments', key: forged, content: type(1) }
              : { parent: [mallory.client, mallory.next + i - 1], key: forged, content: type(1) },
          ),
        ),
      ],
    }),
  ],
  [
    'Q2 a content without length over the vote of another',
    'refused',
    (mallory) => ({
      sections: [mallory.section([{ origin: mallory.idOf('votes', mallory.bensVote), content: anyOf() }])],
    }),
  ],
  [
    'Q2 a deletion without length',
    'refused',
    (mallory) => ({ sections: [mallory.section([revote(mallory, blank(0))])] }),
  ],
  [
    'Q2 three values in one entry, of which two are hidden',
    'refused',
    (mallory) => ({ sections: [mallory.section([revote(mallory, anyOf(forged, forged, 0))])] }),
  ],
  ['Q2 collected garbage', 'refused', (mallory) => ({ sections: [mallory.section([{ gc: 1 }])] })],
  ['Q2 collected garbage of no length', 'refused', (mallory) => ({ sections: [mallory.section([{ gc: 0 }])] })],
  [
    'Q2 garbage that blows its own clock up',
    'refused',
    (mallory) => ({ sections: [mallory.section([{ gc: 2 ** 52 }])] }),
  ],
  [
    'Q2 a deletion that blows its own clock up',
    'refused',
    (mallory) => ({ sections: [mallory.section([revote(mallory, blank(2 ** 40))])] }),
  ],
  [
    'Q2 clocks that are left out',
    'refused',
    (mallory) => ({ sections: [mallory.section([revote(mallory), { skip: 3 }, revote(mallory, anyOf(forged))])] }),
  ],
  [
    'Q2 clocks left out at the end',
    'refused',
    (mallory) => ({ sections: [mallory.section([revote(mallory), { skip: 3 }])] }),
  ],
  [
    'Q2 the same client in two sections',
    'refused',
    (mallory) => ({
      sections: [
        mallory.section([revote(mallory)]),
        mallory.section(
          [{ origin: [mallory.client, mallory.next], content: anyOf(1) }],
          mallory.client,
          mallory.next + 1,
        ),
      ],
    }),
  ],
  [
    'Q2 the same clocks in two sections, of which only one is harmless',
    'refused',
    (mallory) => ({
      sections: [
        mallory.section([revote(mallory)]),
        mallory.section([{ origin: mallory.idOf('votes', mallory.bensVote), content: anyOf(0) }]),
      ],
    }),
  ],
  [
    'Q2 a clock beyond 2^53',
    'refused',
    (mallory) => ({ sections: [mallory.section([revote(mallory)], mallory.client, 2 ** 60)] }),
  ],
])

test('Q3 bytes behind the end of an update are gone by then', ({ scene }) =>
  attempt(
    scene,
    'taken',
    (mallory) => {
      const tail = Buffer.from(forged)
      mallory.write({ sections: [mallory.section([revote(mallory)])], tail })
    },
    {
      leaves: ({ ownVote, client, next }) => ({
        leaves: { votes: { [ownVote]: 0 } },
        clocks: new Map([[client, next + 1]]),
      }),
    },
  ))

test('Q3 overlong numbers mean what they say, and are stored in their short form', ({ scene }) =>
  attempt(
    scene,
    'taken',
    (mallory) => {
      const [first = 0, ...rest] = bytesOf({ sections: [mallory.section([revote(mallory)])] })
      mallory.write(new Uint8Array([first | 128, 128, 128, 0, ...rest]))
    },
    {
      leaves: ({ ownVote, client, next }) => ({
        leaves: { votes: { [ownVote]: 0 } },
        clocks: new Map([[client, next + 1]]),
      }),
    },
  ))

test('Q3 what is known already changes nothing, in whole or as a part of something new', ({ scene }) =>
  attempt(
    scene,
    'taken',
    (mallory) => {
      const again = Y.encodeStateAsUpdate(mallory.document)
      mallory.write(again)
      mallory.write(
        mallory.document && {
          sections: [
            mallory.section(
              [
                { parent: 'votes', key: mallory.ownVote, content: anyOf(1) },
                { origin: [mallory.client, 0], content: anyOf(0) },
                { origin: [mallory.client, 1], content: anyOf(1) },
                {
                  parent: 'comments',
                  key: mallory.ownComment,
                  content: anyOf(mallory.valueOf('comments', mallory.ownComment)),
                },
                { origin: [mallory.client, 2], content: anyOf(0) },
              ],
              mallory.client,
              0,
            ),
          ],
        },
      )
    },
    {
      leaves: ({ ownVote, client, next }) => ({
        leaves: { votes: { [ownVote]: 0 } },
        clocks: new Map([[client, next + 1]]),
      }),
    },
  ))

test('Q5 an empty section changes nothing', ({ scene }) =>
  attempt(scene, 'silence', (mallory) => mallory.write({ sections: [mallory.section([], randomClient(), 0)] })))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
