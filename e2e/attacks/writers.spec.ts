// Whose client id it is: nobody writes under another's, burns its clocks, or takes one that somebody is about to use.
import { step1Frame } from '@colloquy/server/sync/frames'
import { maxNewWriters } from '@colloquy/server/sync/gate/writers'
import { anyOf, type RawStruct } from '@colloquy/server/sync/testing/raw-update'
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { attempt, attemptAll, restart } from './attempt.ts'
import { type Mallory, meetMallory, randomClient } from './mallory.ts'
import { expect, patience, type Scene, test } from './scene.ts'
import { awarenessOf, memberOf, statesIn } from './states.ts'
import { forged } from './unharmed.ts'

const ownSecondVote = ({ memberId }: Mallory, scene: Scene): RawStruct => ({
  parent: 'votes',
  key: scene.vote({ memberId }, 4),
  content: anyOf(1),
})

const under = (client: (mallory: Mallory, scene: Scene) => number) => (mallory: Mallory, scene: Scene) => {
  const id = client(mallory, scene)
  return { sections: [mallory.section([ownSecondVote(mallory, scene)], id, mallory.stateOf(id))] }
}

const bens = (_: Mallory, { ben }: Scene): number => ben.document.clientID

/** The one under which the board was made. */
const theServers = ({ idOf }: Mallory, { cards }: Scene): number => idOf('cards', cards[0] ?? '')[0]

attemptAll([
  ['Q6 R4 takes the next clock of another', 'refused', under(bens)],
  ['Q6 R4 takes the next clock of the server', 'refused', under(theServers)],
  ['Q6 writes under client id 1', 'refused', under(() => 1)],
  ['Q6 writes under the first client id above uint32', 'refused', under(() => maxMemberClientId + 1)],
  ['Q6 writes under the last client id before 2^53', 'refused', under(() => Number.MAX_SAFE_INTEGER)],
  ['Q2 Q6 writes under client id 2^53', 'refused', under(() => 2 ** 53)],
  ['Q6 writes under client id 2^40', 'refused', under(() => 2 ** 40)],
  [
    'Q2 burns the clocks of another',
    'refused',
    (mallory, { ben }) => ({ sections: [mallory.section([{ gc: 1e9 }], ben.document.clientID)] }),
  ],
  [
    'Q6 R2 mixes an own change with one under the id of another',
    'refused',
    (mallory, scene) => ({
      sections: [
        mallory.section([{ origin: mallory.idOf('votes', mallory.ownVote), content: anyOf(0) }]),
        mallory.section([ownSecondVote(mallory, scene)], scene.ben.document.clientID),
      ],
    }),
  ],
  [
    'Q6 brings more client ids at once than a member may in an hour',
    'refused',
    (mallory) => ({
      sections: Array.from({ length: maxNewWriters + 1 }, () =>
        mallory.section([{ origin: mallory.idOf('votes', mallory.ownVote), content: anyOf(0) }], randomClient(), 0),
      ),
    }),
  ],
  [
    'Q2 brings twenty thousand client ids at once',
    'refused',
    (mallory) => ({
      sections: Array.from({ length: 20_000 }, (_, i) => mallory.section([{ gc: 1 }], 2 + i, 0)),
    }),
  ],
  [
    'Q6 replays the first entries of another under an id of its own, with another value',
    'refused',
    (mallory, { bensComment }) => ({
      sections: [
        mallory.section(
          [
            {
              parent: 'comments',
              key: bensComment,
              content: anyOf({ ...mallory.valueOf('comments', bensComment), body: forged }),
            },
          ],
          randomClient(),
          0,
        ),
      ],
    }),
  ],
])

test('Q6 F1 nobody is shown a client id under which nothing is written yet, so nobody can take it', async ({
  scene,
}) => {
  const { ada } = scene
  const newcomer = await meetMallory(scene)
  const soon = randomClient()
  ada.provider.awareness.setLocalState({ lookingAt: scene.cards[0] })
  await attempt(scene, 'refused', async (mallory) => {
    newcomer.socket.send(awarenessOf(soon, 1, { lookingAt: scene.cards[0] ?? null }))
    await expect.poll(() => statesIn(mallory.socket).size, patience).toBeGreaterThan(0)
    await expect.poll(() => [...statesIn(mallory.socket).values()].map(memberOf), patience).toContain(newcomer.memberId)
    const shown = [...statesIn(mallory.socket).keys()]
    expect(shown.filter((id) => id <= maxMemberClientId)).toEqual([])
    mallory.write({ sections: shown.map((id) => mallory.section([ownSecondVote(mallory, scene)], id, 0)) })
  })
  newcomer.socket.end()
})

const giveBackFrame = (clientId: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.lease)
    encoding.writeVarUint(encoder, clientId)
  })

/** An id that another member was leased, and has not written under yet. */
const leasedByAnother = async (scene: Scene): Promise<number> => {
  const other = await meetMallory(scene)
  const socket = other.connect('lease=1')
  await socket.until('step1')
  socket.send(step1Frame(new Uint8Array([0])))
  const [lease = new Uint8Array(0)] = await socket.until('lease')
  other.socket.end()
  return decoding.readVarUint(decoding.createDecoder(lease))
}

test('H2 H3 writes under an id that another was leased', async ({ scene }) => {
  const leased = await leasedByAnother(scene)
  await attempt(scene, 'refused', (mallory) => {
    mallory.write({ sections: [mallory.section([ownSecondVote(mallory, scene)], leased, 0)] })
  })
})

test('H4 gives back what another was leased, and writes under it', async ({ scene }) => {
  const leased = await leasedByAnother(scene)
  await attempt(scene, 'refused', async (mallory) => {
    mallory.socket.send(giveBackFrame(leased))
    mallory.socket.send(giveBackFrame(scene.ben.document.clientID))
    await mallory.socket.taken()
    mallory.write({ sections: [mallory.section([ownSecondVote(mallory, scene)], leased, 0)] })
  })
})

test('H3 D4 a guest who asks for an id of their own gets none', async ({ scene }) =>
  attempt(
    scene,
    'silence',
    async (mallory, answersOn) => {
      const socket = mallory.connect('lease=1')
      answersOn(socket)
      await socket.until('step1')
      socket.send(step1Frame(new Uint8Array([0])))
      await socket.until('step2')
      expect(socket.of('lease')).toEqual([])
    },
    { by: await scene.join('guest') },
  ))

test('Q10 R11 whose ids these are is known after a kill, too', async ({ scene }) => {
  const first = await meetMallory(scene)
  first.socket.end()
  await restart(scene)
  await attempt(scene, 'refused', (mallory) =>
    mallory.write({ sections: [mallory.section([ownSecondVote(mallory, scene)], first.client)] }),
  )
})
