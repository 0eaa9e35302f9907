// Several at once: what is refused in between takes nothing of the others along, and nothing of its own stays.
import { step1Frame, updateFrame } from '@colloquy/server/sync/frames'
import { anyOf, type RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import { closeCode } from '@colloquy/shared/wire/close-code'
import * as Y from 'yjs'
import { attempt, restart } from './attempt.ts'
import { bytesOf, type Mallory, meetMallory, randomClient } from './mallory.ts'
import { expect, patience, test } from './scene.ts'
import { expectUnharmed, forged, look } from './unharmed.ts'

const forgery = (m: Mallory): RawUpdate => ({
  sections: [m.section([{ origin: m.idOf('votes', m.bensVote), content: anyOf(7) }])],
})
const revote = (m: Mallory, value = 0, clock = m.next): RawUpdate => ({
  sections: [
    m.section(
      [{ origin: clock === m.next ? m.idOf('votes', m.ownVote) : [m.client, clock - 1], content: anyOf(value) }],
      m.client,
      clock,
    ),
  ],
})

test('R2 R4 what follows a refused change on the same connection is not taken', ({ scene }) =>
  attempt(scene, 'refused', (m) => {
    m.write(forgery(m))
    for (let i = 0; i < 20; i++) m.write(revote(m, i % 2, m.next + i))
  }))

test('R2 what came before a refused change, and waits to be written, stays', ({ scene }) =>
  attempt(
    scene,
    'refused',
    (m) => {
      for (let i = 0; i < 21; i++) m.write(revote(m, i % 2, m.next + i))
      m.write({
        ...forgery(m),
        sections: [m.section([{ origin: m.idOf('votes', m.bensVote), content: anyOf(7) }], m.client, m.next + 21)],
      })
    },
    {
      leaves: ({ ownVote, client, next }) => ({
        leaves: { votes: { [ownVote]: 0 } },
        clocks: new Map([[client, next + 21]]),
      }),
    },
  ))

test('R2 R3 fifteen who are refused between the changes of one who is honest', async ({ scene }) => {
  const [honest, ...others] = await Promise.all(Array.from({ length: 16 }, () => meetMallory(scene)))
  if (honest === undefined) throw new Error('Nobody came.')
  const before = await look(scene)
  let clock = honest.next
  for (const other of others) {
    honest.write(revote(honest, clock % 2, clock++))
    other.write(revote(other, 0))
    other.write({
      sections: [
        other.section(
          [{ origin: other.idOf('votes', other.bensVote), content: anyOf(7) }],
          other.client,
          other.next + 1,
        ),
      ],
    })
    honest.write(revote(honest, clock % 2, clock++))
  }
  for (const other of others) expect((await other.socket.closed).code).toBe(closeCode.refused)
  await honest.socket.taken()
  expect(honest.socket.isOpen()).toBe(true)
  await expect.poll(() => Y.getState(scene.ada.document.store, honest.client), patience).toBe(clock)
  await expectUnharmed(scene, before, {
    leaves: {
      votes: { [honest.ownVote]: (clock - 1) % 2, ...Object.fromEntries(others.map(({ ownVote }) => [ownVote, 0])) },
    },
    clocks: new Map([[honest.client, clock], ...others.map(({ client, next }) => [client, next + 1] as const)]),
  })
  honest.socket.end()
})

test('Q10 one key from two connections at once, under two client ids', ({ scene }) => {
  const other = randomClient()
  return attempt(
    scene,
    'taken',
    async (m, answersOn) => {
      const second = m.connect()
      answersOn(second)
      await second.until('step1')
      second.send(step1Frame(new Uint8Array([0])))
      const origin = m.idOf('votes', m.ownVote)
      m.write({ sections: [m.section([{ origin, content: anyOf(0) }])] })
      second.send(updateFrame(bytesOf({ sections: [m.section([{ origin, content: anyOf(0) }], other, 0)] })))
      await second.taken()
      await m.socket.taken()
    },
    {
      leaves: ({ ownVote, client, next }) => ({
        leaves: { votes: { [ownVote]: 0 } },
        clocks: new Map([
          [client, next + 1],
          [other, 1],
        ]),
      }),
    },
  )
})

test('H2 Q6 a client id that two members use for the first time at once becomes one’s', async ({ scene }) => {
  const two = await Promise.all([meetMallory(scene), meetMallory(scene)])
  const before = await look(scene)
  const client = randomClient()
  for (const m of two)
    m.write({
      sections: [
        m.section(
          [
            { origin: m.idOf('votes', m.ownVote), content: anyOf(1) },
            { origin: [client, 0], content: anyOf(0) },
          ],
          client,
          0,
        ),
      ],
    })
  await Promise.all(two.map(({ socket }) => socket.taken()))
  await expect.poll(() => Y.getState(scene.ada.document.store, client), patience).toBe(2)
  const after = await look(scene)
  const [winners, losers] = [0, 1].map((vote) => two.filter(({ ownVote }) => after.content.votes[ownVote] === vote))
  expect(winners).toHaveLength(1)
  for (const m of losers ?? []) {
    m.write({ sections: [m.section([{ origin: [client, 1], content: anyOf(1) }], client, 2)] })
    expect((await m.socket.closed).code).toBe(closeCode.refused)
  }
  await expectUnharmed(scene, before, {
    leaves: { votes: Object.fromEntries((winners ?? []).map(({ ownVote }) => [ownVote, 0])) },
    clocks: new Map([[client, 2]]),
  })
})

test('Q3 R2 frames of others, captured and sent again, say nothing', ({ scene }) =>
  attempt(scene, 'silence', async (m) => {
    for (const update of m.socket.of('update')) m.write(update)
    for (const state of m.socket.of('step2')) m.write(state)
    m.write(Y.encodeStateAsUpdate(m.document))
  }))

test('R4 frames of others, captured and sent again under an own client id', ({ scene }) =>
  attempt(scene, 'refused', (m) => {
    const { cards } = scene
    m.write({
      sections: [
        m.section([
          { origin: m.idOf('comments', scene.bensComment), content: anyOf(m.valueOf('comments', scene.bensComment)) },
          { origin: m.idOf('places', cards[3] ?? ''), content: anyOf(m.valueOf('places', cards[3] ?? '')) },
        ]),
      ],
    })
  }))

test('R2 a change of which one entry is forged, among a hundred that are not', ({ scene }) =>
  attempt(scene, 'refused', (m) =>
    m.write({
      sections: [
        m.section([
          ...Array.from({ length: 100 }, (_, i) => ({
            parent: 'comments',
            key: `many-${m.client}-${i}`,
            content: anyOf({ cardId: scene.cards[0], author: m.memberId, at: 1, order: 1, body: forged }),
          })),
          { origin: m.idOf('votes', m.bensVote), content: anyOf(7) },
        ]),
      ],
    }),
  ))

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
