// What can be said about who is here: Ada's program sees Ben as he is, and everybody else only as who they are.
import { randomBytes } from 'node:crypto'
import { awarenessFrame } from '@colloquy/server/sync/frames'
import { limits } from '@colloquy/server/sync/limits'
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { attempt, restart } from './attempt.ts'
import { type Mallory, meetMallory, randomClient } from './mallory.ts'
import { expect, patience, type Scene, test } from './scene.ts'
import { awarenessOf, memberOf } from './states.ts'
import { forged } from './unharmed.ts'

interface Seen {
  readonly member: { readonly id: string; readonly name: string }
  readonly lookingAt?: string
}

/** As Ada's stock provider has it, without herself. */
const seenByAda = ({ ada }: Scene): ReadonlyMap<number, Seen> => {
  const { awareness } = ada.provider
  return new Map([...awareness.getStates()].filter(([id]) => id !== awareness.clientID) as [number, Seen][])
}
const entriesOf = (scene: Scene, memberId: string): [number, Seen][] =>
  [...seenByAda(scene)].filter(([, state]) => memberOf(state) === memberId)

/** Ben looks at a card; answers with the id under which Ada sees it. */
const benLooks = async (scene: Scene): Promise<number> => {
  const lookingAt = scene.cards[Number.parseInt(randomBytes(1).toString('hex'), 16) % 20]
  scene.ben.provider.awareness.setLocalState({ lookingAt })
  const bens = () => entriesOf(scene, scene.ben.person.memberId)
  await expect.poll(() => bens().map(([, state]) => state.lookingAt), patience).toEqual([lookingAt])
  return bens()[0]?.[0] ?? 0
}

/** Mallory says something, then something true; only what is true is seen, under their name, and Ben is who he was. */
const says = (what: (mallory: Mallory, bensId: number, scene: Scene) => Uint8Array) => async (scene: Scene) => {
  const bensId = await benLooks(scene)
  const bensState = seenByAda(scene).get(bensId)
  const here = () => [...seenByAda(scene).values()].map(memberOf).sort()
  const others = [scene.ben.person.memberId]
  await expect.poll(here, patience).toEqual(others) // Whoever attacked before has left.
  await attempt(scene, 'silence', async (mallory) => {
    mallory.socket.send(what(mallory, bensId, scene))
    const truth = scene.cards[21]
    mallory.socket.send(awarenessOf(mallory.client, 1, { lookingAt: truth }))
    const own = () => entriesOf(scene, mallory.memberId)
    await expect.poll(() => own().map(([, state]) => state.lookingAt), patience).toEqual([truth])
    expect(own().every(([id]) => id > maxMemberClientId)).toBe(true)
    expect(own()[0]?.[1]).toEqual({
      member: { id: mallory.memberId, name: own()[0]?.[1].member.name },
      lookingAt: truth,
    })
    expect(seenByAda(scene).get(bensId)).toEqual(bensState)
    expect(here()).toEqual([...others, mallory.memberId].sort())
    expect(JSON.stringify([...seenByAda(scene)])).not.toContain(forged)
  })
  await expect.poll(() => entriesOf(scene, scene.ben.person.memberId).length, patience).toBe(1)
}

const many = (count: number, first = 1_000_000): Uint8Array =>
  awarenessFrame(Array.from({ length: count }, (_, i) => ({ clientId: first + i, clock: 1, state: '{}' })))

const pretend = ({ ben }: Scene) => ({ member: { id: ben.person.memberId, name: forged }, lookingAt: forged })

const lies: Readonly<Record<string, Parameters<typeof says>[0]>> = {
  'F1 R9 a state under the id that another is shown under': (_, bensId, scene) =>
    awarenessOf(bensId, 99, pretend(scene)),
  'F1 R9 a state under the client id of another': (_, __, scene) =>
    awarenessOf(scene.ben.document.clientID, 2 ** 40, pretend(scene)),
  'F1 R9 that another left': (_, bensId) => awarenessOf(bensId, 2 ** 50, null),
  'F1 R9 that another left, by that one’s client id': (_, __, { ben }) =>
    awarenessOf(ben.document.clientID, 2 ** 50, null),
  'F1 R9 the member of another in its own state': ({ client }, _, scene) => awarenessOf(client, 1, pretend(scene)),
  'F1 a clock of 2^50': ({ client }) => awarenessOf(client, 2 ** 50, { lookingAt: 'a' }),
  'F1 a clock that goes backwards': ({ client }) => awarenessOf(client, 0, { lookingAt: 'a' }),
  'F1 a state of 2 kB and one byte': ({ client }) =>
    awarenessOf(client, 1, `"${'x'.repeat(limits.size.presence - 1)}"`),
  'F1 a state of a megabyte': ({ client }) => awarenessOf(client, 1, { lookingAt: 'x'.repeat(1_000_000) }),
  'F1 200,000 states': () => many(200_000),
  'F1 200,000 states above all clients': () => many(200_000, maxMemberClientId + 1),
  'F1 a state with __proto__': ({ client }) =>
    awarenessOf(client, 1, '{"__proto__":{"member":{"id":"FORGED"}},"lookingAt":"a"}'),
  'F1 a state with fields that nobody knows': ({ client }) =>
    awarenessOf(client, 1, { cursor: forged, user: { name: forged } }),
  'F1 a state that is no JSON': ({ client }) => awarenessOf(client, 1, '{"lookingAt":'),
  'F1 a state that is a list': ({ client }) => awarenessOf(client, 1, [forged]),
  'F1 a state that is nested a thousand levels deep': ({ client }) =>
    awarenessOf(client, 1, '['.repeat(1000) + ']'.repeat(1000)),
  'F1 a state that looks at what is no id': ({ client }) => awarenessOf(client, 1, { lookingAt: `<b>${forged}</b>` }),
  'F1 three states under ids of its own': ({ client }) =>
    awarenessFrame([client, randomClient(), randomClient()].map((clientId) => ({ clientId, clock: 1, state: '{}' }))),
  'F1 nobody': () => awarenessFrame([]),
}

for (const [title, what] of Object.entries(lies)) test(title, ({ scene }) => says(what)(scene))

test('F1 R12 more states than the message has', ({ scene }) =>
  attempt(scene, 'malformed', ({ socket }) => socket.send(new Uint8Array([1, 3, 200, 1, 5]))))

test('F2 five thousand states at once are told as the latest, at most 15 times a second', async ({ scene }) => {
  const observer = await meetMallory(scene)
  await attempt(scene, 'silence', async (mallory) => {
    const heard = () => observer.socket.of('awareness').length
    const [before, since] = [heard(), performance.now()]
    for (let i = 0; i < 5000; i++)
      mallory.socket.send(awarenessOf(mallory.client, i, { lookingAt: scene.cards[i % 20] }))
    mallory.socket.send(awarenessOf(mallory.client, 1, { lookingAt: scene.cards[22] }))
    await expect
      .poll(() => entriesOf(scene, mallory.memberId).map(([, { lookingAt }]) => lookingAt), patience)
      .toEqual([scene.cards[22]])
    await observer.socket.taken()
    expect(heard() - before).toBeLessThan((performance.now() - since) / limits.presence.everyMs + 5)
  })
  observer.socket.end()
})

test('Q10 R11 after all of this and a kill everything honest is there', ({ scene }) => restart(scene))
