// Acts in another's name, and acts that are for organizers or the server only, written as a page would write them.
import { anyOf, blank, type RawStruct, type RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import type { Root } from '@colloquy/shared/board/part'
import { attempt, attemptAll, type Row, restart } from './attempt.ts'
import { type Mallory, meetMallory, randomClient } from './mallory.ts'
import { type Scene, test } from './scene.ts'
import { forged } from './unharmed.ts'

/** A new key, or another value for one that is there. */
const entry = (mallory: Mallory, root: Root, key: string, value: unknown): RawStruct => {
  const there = mallory.document.getMap(root)._map.get(key)
  const content = anyOf(value)
  return there === undefined ? { parent: root, key, content } : { origin: [there.id.client, there.id.clock], content }
}
const set = (mallory: Mallory, root: Root, key: string, value: unknown): RawUpdate => ({
  sections: [mallory.section([entry(mallory, root, key, value)])],
})
const change = (mallory: Mallory, root: Root, key: string, fields: object): RawUpdate =>
  set(mallory, root, key, { ...mallory.valueOf(root, key), ...fields })
const card = ({ cards }: Scene, index = 0): string => cards[index] ?? ''
const column = ({ ada }: Scene): string => ada.board.columns()[0]?.id ?? ''

const inAnothersName: readonly Row[] = [
  ['V2 R4 votes for another', 'refused', (m, s) => set(m, 'votes', s.vote(s.ben.person, 10), 1)],
  ['V2 R4 changes the vote of another', 'refused', (m) => set(m, 'votes', m.bensVote, 100)],
  ['V2 R4 votes for nobody', 'refused', (m, s) => set(m, 'votes', s.vote({ memberId: forged }), 1)],
  [
    'T1 R4 signs a comment with the name of another',
    'refused',
    (m, s) =>
      set(m, 'comments', 'new', { cardId: card(s), author: s.ben.person.memberId, at: 1, order: 9, body: forged }),
  ],
  [
    'T1 R4 writes a comment without a name',
    'refused',
    (m, s) => set(m, 'comments', 'new', { cardId: card(s), at: 1, order: 9, body: forged }),
  ],
  ['T2 R4 edits the comment of another', 'refused', (m, s) => change(m, 'comments', s.bensComment, { body: forged })],
  [
    'T2 R4 takes over the comment of another',
    'refused',
    (m, s) => change(m, 'comments', s.bensComment, { author: m.memberId, body: forged }),
  ],
  [
    'T2 R4 gives its own comment to another',
    'refused',
    (m, s) => change(m, 'comments', m.ownComment, { author: s.ben.person.memberId, body: forged }),
  ],
  [
    'T2 R4 moves its comment to another card',
    'refused',
    (m, s) => change(m, 'comments', m.ownComment, { cardId: card(s, 1) }),
  ],
  [
    'T2 R4 moves its comment under that of another',
    'refused',
    (m, s) => change(m, 'comments', m.ownComment, { replyTo: s.bensComment }),
  ],
  ['T2 R4 empties the answer of another', 'refused', (m, s) => change(m, 'comments', s.adasReply, { body: '' })],
  [
    'T6 R4 removes the comment of another',
    'refused',
    (m, s) => set(m, 'removals', `${s.bensComment}/${m.memberId}`, { at: 1 }),
  ],
  [
    'T6 R4 removes the comment of another in that one’s name',
    'refused',
    (m, s) => set(m, 'removals', `${s.bensComment}/${s.ben.person.memberId}`, { at: 1 }),
  ],
  [
    'T6 R4 removes the comment of another in an organizer’s name',
    'refused',
    (m, s) => set(m, 'removals', `${s.bensComment}/${s.ada.person.memberId}`, { at: 1 }),
  ],
  [
    'T6 T7 R4 lifts what an organizer removed',
    'refused',
    (m) => set(m, 'removals', [...m.document.getMap('removals').keys()][0] ?? '', null),
  ],
  [
    'A3 R4 archives in the name of another',
    'refused',
    (m, s) => set(m, 'archived', card(s, 6), { by: s.ben.person.memberId, at: 1 }),
  ],
  [
    'T1 R2 hides the name of another behind its own',
    'refused',
    (m, s) => {
      const value = { cardId: card(s), author: s.ben.person.memberId, at: 1, order: 9, body: forged }
      const first = entry(m, 'comments', 'new', value)
      return {
        sections: [
          m.section([first, { origin: [m.client, m.next], content: anyOf({ ...value, author: m.memberId }) }]),
        ],
      }
    },
  ],
  [
    'T1 R2 hides the name of another behind its own, from two client ids',
    'refused',
    (m, s) => {
      const [value, other] = [
        { cardId: card(s), author: s.ben.person.memberId, at: 1, order: 9, body: forged },
        randomClient(),
      ]
      return {
        sections: [
          m.section([entry(m, 'comments', 'new', value)], other, 0),
          m.section([{ origin: [other, 0], content: anyOf({ ...value, author: m.memberId }) }]),
        ],
      }
    },
  ],
  [
    'R2 V2 votes for itself and for another in one change',
    'refused',
    (m, s) => ({
      sections: [m.section([entry(m, 'votes', s.vote(m, 11), 1), entry(m, 'votes', s.vote(s.ben.person, 11), 1)])],
    }),
  ],
]

const aboveMembers: readonly Row[] = [
  ['K6 renames the board', 'refused', (m) => set(m, 'board', 'title', forged)],
  ['K6 changes the version of the schema', 'refused', (m) => set(m, 'board', 'schemaVersion', 99)],
  ['K6 adds a setting', 'refused', (m) => set(m, 'board', 'theme', forged)],
  ['K2 adds a column', 'refused', (m) => set(m, 'columns', 'new', { title: forged, rank: 'a9' })],
  ['K2 renames a column', 'refused', (m, s) => change(m, 'columns', column(s), { title: forged })],
  ['K2 puts a column away', 'refused', (m, s) => change(m, 'columns', column(s), { putAway: true })],
  ['A1 adds a card', 'refused', (m, s) => set(m, 'cards', 'new', { ...m.valueOf('cards', card(s)), title: forged })],
  ['A1 rewrites a card', 'refused', (m, s) => change(m, 'cards', card(s), { title: forged })],
  ['V7 raises the budget', 'refused', (m, s) => change(m, 'rounds', s.roundId, { budget: 99 })],
  ['V7 opens a round', 'refused', (m, s) => set(m, 'rounds', 'new', m.valueOf('rounds', s.roundId))],
]

attemptAll([...inAnothersName, ...aboveMembers])

const byGuests: readonly Row[] = [
  [
    'D4 a guest votes',
    'refused',
    (m, s) => ({ sections: [m.section([{ parent: 'votes', key: s.vote(m), content: anyOf(1) }])] }),
  ],
  [
    'D4 a guest comments',
    'refused',
    (m, s) => set(m, 'comments', 'new', { cardId: card(s), author: m.memberId, at: 1, order: 9, body: forged }),
  ],
  ['D4 a guest moves a card', 'refused', (m, s) => change(m, 'places', card(s), { columnId: s.columnId })],
  ['D4 a guest archives a card', 'refused', (m, s) => set(m, 'archived', card(s, 6), { by: m.memberId, at: 1 })],
  [
    'D4 a guest deletes the vote of another',
    'refused',
    (m) => ({ deletes: [[m.idOf('votes', m.bensVote)[0], [[m.idOf('votes', m.bensVote)[1], 1]]]] }),
  ],
  [
    'D4 Q8 a guest leaves a dead entry',
    'refused',
    (m, s) => ({ sections: [m.section([{ parent: 'votes', key: s.vote(m), content: blank(1) }])] }),
  ],
  [
    'D4 Q8 a guest leaves a dead entry behind another',
    'refused',
    (m) => ({ sections: [m.section([{ origin: m.idOf('votes', m.bensVote), content: blank(1) }])] }),
  ],
  [
    'D4 Q5 a guest leaves a gap',
    'question',
    (m) => ({ sections: [m.section([{ origin: m.idOf('votes', m.bensVote), content: anyOf(1) }], m.client, 5)] }),
  ],
]
for (const [title, answer, update] of byGuests)
  test(title, async ({ scene }) =>
    attempt(scene, answer, (mallory) => mallory.write(update(mallory, scene)), { by: await scene.join('guest') }),
  )

test('T2 R4 answers the comment of another, and later signs the answer with that one’s name', async ({ scene }) => {
  const mallory = await meetMallory(scene)
  const answer = {
    cardId: card(scene),
    replyTo: scene.bensComment,
    author: mallory.memberId,
    at: 1,
    order: 9,
    body: 'Yes',
  }
  const key = `answer-${mallory.client}`
  mallory.write(set(mallory, 'comments', key, answer))
  await mallory.socket.until('saved', 3)
  await attempt(
    scene,
    'refused',
    (again) => again.write(change(again, 'comments', key, { author: scene.ben.person.memberId, body: forged })),
    { by: mallory.person },
  )
  mallory.socket.end()
})

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
