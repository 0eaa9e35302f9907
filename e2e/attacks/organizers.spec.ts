// An organizer with bad intentions: what is the server's, and what is another's, is not theirs either.
import { anyOf, type RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import type { Root } from '@colloquy/shared/board/part'
import type { Person } from '../faults/people.ts'
import { attempt, type Row, restart } from './attempt.ts'
import { query } from './database.ts'
import type { Mallory } from './mallory.ts'
import { type Scene, test } from './scene.ts'
import { forged } from './unharmed.ts'

const promote = async (scene: Scene): Promise<Person> => {
  const person = await scene.join()
  await query(scene.program, "update memberships set role = 'organizer' where user_id = $1", [person.memberId])
  return { ...person, role: 'organizer' }
}

const add = (mallory: Mallory, root: Root, key: string, value: unknown): RawUpdate => ({
  sections: [mallory.section([{ parent: root, key, content: anyOf(value) }])],
})
const change = (mallory: Mallory, root: Root, key: string, value: unknown): RawUpdate => ({
  sections: [mallory.section([{ origin: mallory.idOf(root, key), content: anyOf(value) }])],
})
const fields = (mallory: Mallory, root: Root, key: string, changed: object): RawUpdate =>
  change(mallory, root, key, { ...mallory.valueOf(root, key), ...changed })

const rows: readonly Row[] = [
  ['K6 changes the version of the schema', 'refused', (m) => change(m, 'board', 'schemaVersion', 99)],
  ['K5 empties the title', 'refused', (m) => change(m, 'board', 'title', '')],
  [
    'A1 adds a card',
    'refused',
    (m, { cards }) => add(m, 'cards', 'new', { ...m.valueOf('cards', cards[0] ?? ''), title: forged }),
  ],
  ['V7 opens a round', 'refused', (m, { roundId }) => add(m, 'rounds', 'new', m.valueOf('rounds', roundId))],
  ['V7 changes when a round opened', 'refused', (m, { roundId }) => fields(m, 'rounds', roundId, { opensAt: 0 })],
  [
    'V7 changes how many votes a card may have of one member',
    'refused',
    (m, { roundId }) => fields(m, 'rounds', roundId, { perCard: 5 }),
  ],
  ['V7 sets a budget of a thousand', 'refused', (m, { roundId }) => fields(m, 'rounds', roundId, { budget: 1000 })],
  [
    'T2 edits the comment of another',
    'refused',
    (m, { bensComment }) => fields(m, 'comments', bensComment, { body: forged }),
  ],
  [
    'T6 removes a comment in the name of another',
    'refused',
    (m, s) => add(m, 'removals', `${s.bensComment}/${s.ben.person.memberId}`, { at: 1 }),
  ],
  ['V2 votes for another', 'refused', (m) => change(m, 'votes', m.bensVote, 0)],
  [
    'K2 adds a column under a key that is no id',
    'refused',
    (m) => add(m, 'columns', 'a/b', { title: forged, rank: 'a9' }),
  ],
  [
    'D2 deletes a column',
    'refused',
    (m, { columnId }) => {
      const [client, clock] = m.idOf('columns', columnId)
      return { deletes: [[client, [[clock, 1]]]] }
    },
  ],
]

for (const [title, answer, update] of rows)
  test(title, async ({ scene }) =>
    attempt(scene, answer, (mallory) => mallory.write(update(mallory, scene)), { by: await promote(scene) }),
  )

test('K6 renames the board, as organizers may', async ({ scene }) =>
  attempt(scene, 'taken', (mallory) => mallory.write(change(mallory, 'board', 'title', 'Thursday')), {
    by: await promote(scene),
    leaves: ({ client, next }) => ({ leaves: { board: { title: 'Thursday' } }, clocks: new Map([[client, next + 1]]) }),
  }))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
