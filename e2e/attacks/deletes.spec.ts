// What can be tried with a delete set alone, or with one that goes along with something harmless.
import { anyOf, type RawId, type RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import { attempt, attemptAll, restart } from './attempt.ts'
import { type Mallory, randomClient } from './mallory.ts'
import { type Scene, test } from './scene.ts'

const deletion = (client: number, ...ranges: RawId[]): RawUpdate => ({ deletes: [[client, ranges]] })

const one = ([client, clock]: RawId): RawUpdate => deletion(client, [clock, 1])

const bens = ({ ben }: Scene): number => ben.document.clientID

const revote = (mallory: Mallory) =>
  mallory.section([{ origin: mallory.idOf('votes', mallory.ownVote), content: anyOf(0) }])

attemptAll([
  ['Q8 R4 D2 deletes the vote of another', 'refused', ({ idOf, bensVote }) => one(idOf('votes', bensVote))],
  ['Q8 R4 D2 deletes the comment of another', 'refused', ({ idOf }, scene) => one(idOf('comments', scene.bensComment))],
  ['Q8 D2 deletes its own vote', 'refused', ({ idOf, ownVote }) => one(idOf('votes', ownVote))],
  ['Q8 D2 deletes its own comment', 'refused', ({ idOf, ownComment }) => one(idOf('comments', ownComment))],
  ['Q8 A1 deletes a card', 'refused', ({ idOf }, { cards }) => one(idOf('cards', cards[0] ?? ''))],
  ['Q8 M3 deletes where a card stands', 'refused', ({ idOf }, { cards }) => one(idOf('places', cards[0] ?? ''))],
  ['Q8 V7 deletes the round', 'refused', ({ idOf }, { roundId }) => one(idOf('rounds', roundId))],
  ['Q8 K6 deletes the title', 'refused', ({ idOf }) => one(idOf('board', 'title'))],
  [
    'Q8 deletes everything that another wrote',
    'refused',
    (mallory, scene) => deletion(bens(scene), [0, mallory.stateOf(bens(scene))]),
  ],
  [
    'Q8 deletes everything that the server wrote',
    'refused',
    (mallory, { cards }) => {
      const [server] = mallory.idOf('cards', cards[0] ?? '')
      return deletion(server, [0, mallory.stateOf(server)])
    },
  ],
  [
    'Q8 deletes everything that everybody wrote',
    'refused',
    (mallory) => ({
      deletes: [...mallory.document.store.clients.keys()].map((client) => [client, [[0, mallory.stateOf(client)]]]),
    }),
  ],
  [
    'Q3 deletes overlapping, unsorted and repeated ranges of another',
    'refused',
    (_, scene) => deletion(bens(scene), [4, 2], [0, 5], [0, 5], [3, 1], [0, 1]),
  ],
  [
    'Q8 names the same client twice in its delete set',
    'refused',
    ({ idOf, bensVote }) => {
      const [client, clock] = idOf('votes', bensVote)
      return {
        deletes: [
          [client, []],
          [client, [[clock, 1]]],
        ],
      }
    },
  ],
  [
    'Q7 deletes what another will write',
    'question',
    (mallory, scene) => deletion(bens(scene), [mallory.stateOf(bens(scene)), 1000]),
  ],
  [
    'Q7 deletes the last of another and what comes after it',
    'question',
    (mallory, scene) => deletion(bens(scene), [mallory.stateOf(bens(scene)) - 1, 2]),
  ],
  [
    'Q7 deletes what the server will write',
    'question',
    (mallory, { cards }) => {
      const [server] = mallory.idOf('cards', cards[0] ?? '')
      return deletion(server, [mallory.stateOf(server), 1])
    },
  ],
  ['Q7 deletes ranges of clients whom nobody knows', 'question', () => deletion(randomClient(), [0, 1])],
  ['Q7 deletes nothing of another', 'refused', (_, scene) => deletion(bens(scene), [0, 0])],
  ['Q7 deletes up to 2^53', 'question', (_, scene) => deletion(bens(scene), [0, Number.MAX_SAFE_INTEGER])],
  ['Q7 deletes beyond 2^53', 'refused', (_, scene) => deletion(bens(scene), [5, Number.MAX_SAFE_INTEGER])],
  [
    'Q7 deletes sixty thousand ranges of the future',
    'question',
    (mallory, scene) => {
      const from = mallory.stateOf(bens(scene))
      return deletion(bens(scene), ...Array.from({ length: 60_000 }, (_, i): RawId => [from + 2 * (i % 5000), 1]))
    },
  ],
  [
    'Q8 R2 deletes the vote of another while it changes its own',
    'refused',
    (mallory) => {
      const [client, clock] = mallory.idOf('votes', mallory.bensVote)
      return { sections: [revote(mallory)], deletes: [[client, [[clock, 1]]]] }
    },
  ],
  [
    'Q8 D2 sets an own vote and deletes it in the same change',
    'refused',
    (mallory, scene) => ({
      sections: [mallory.section([{ parent: 'votes', key: scene.vote(mallory, 6), content: anyOf(1) }])],
      deletes: [[mallory.client, [[mallory.next, 1]]]],
    }),
  ],
])

test('Q7 a range that overlaps the future is not kept for later', ({ scene }) =>
  attempt(scene, 'question', async (mallory) => {
    const client = bens(scene)
    mallory.write(deletion(client, [mallory.stateOf(client), 1]))
    await mallory.socket.until('step1', 2)
  }))

test('Q8 what is deleted already is deleted again without effect', ({ scene }) =>
  attempt(scene, 'silence', (mallory) => mallory.write(deletion(mallory.client, [0, 2]))))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
