// One attack after the other, each with its answer, and with a look at everything honest afterwards.

import type { RawUpdate } from '@colloquy/server/sync/testing/raw-update'
import { closeCode } from '@colloquy/shared/wire/close-code'
import type { Person } from '../faults/people.ts'
import { type Mallory, meetMallory } from './mallory.ts'
import type { RawSocket } from './raw-socket.ts'
import { everyReplica } from './replicas.ts'
import { expect, patience, type Scene, test } from './scene.ts'
import { type Expected, expectUnharmed, look, peakMemory } from './unharmed.ts'

export type Answer =
  /** The server ends the connection with this code. */
  | keyof typeof closeCode
  | number
  /** Nothing happens, and nothing is said. */
  | 'silence'
  /** The server asks for what is missing before it. */
  | 'question'
  /** It is what the member may do. */
  | 'taken'

/** `questions`: how often the server had asked for what is missing before the attack. */
const expectAnswer = async (socket: RawSocket, answer: Answer, questions: number): Promise<void> => {
  if (answer === 'silence' || answer === 'question' || answer === 'taken') {
    await socket.taken()
    expect(socket.isOpen() ? 'still open' : await socket.closed).toBe('still open')
    expect(socket.of('step1').length - questions).toBe(answer === 'question' ? 1 : 0)
  } else {
    const { code, reason } = await socket.closed
    expect(code, reason).toBe(typeof answer === 'number' ? answer : closeCode[answer])
  }
}

/**
 * Attacks, waits for the answer, and looks whether all others are as they were. The answer comes on the socket that Mallory came with,
 * unless the attack names another.
 */
export const attempt = async (
  scene: Scene,
  answer: Answer,
  attack: (mallory: Mallory, answersOn: (socket: RawSocket) => void) => unknown,
  { by, leaves }: { by?: Person | undefined; leaves?: ((mallory: Mallory) => Expected) | undefined } = {},
): Promise<void> => {
  const mallory = await meetMallory(scene, by)
  const before = await look(scene)
  const questions = mallory.socket.of('step1').length
  let other: RawSocket | undefined
  await attack(mallory, (socket) => {
    other = socket
  })
  await expectAnswer(other ?? mallory.socket, answer, other === undefined ? questions : 1)
  await expectUnharmed(scene, before, leaves?.(mallory))
  other?.end()
  mallory.socket.end()
}

/** Title, answer, and the update that is sent. */
export type Row = readonly [
  title: string,
  answer: Answer,
  update: (mallory: Mallory, scene: Scene) => RawUpdate | Uint8Array,
]

export const attemptAll = (rows: readonly Row[]): void => {
  for (const [title, answer, update] of rows)
    test(title, ({ scene }) => attempt(scene, answer, (mallory) => mallory.write(update(mallory, scene))))
}

/** At the end of every file: what was there before the program was killed is there afterwards, and honest people go on. */
export const restart = async (scene: Scene): Promise<void> => {
  const { program, ada, ben } = scene
  const before = await look(scene)
  const memory = peakMemory(scene)
  if (memory !== undefined) expect(memory).toBeLessThan(memoryLimit)
  expect(program.log()).not.toMatch(/"level":(50|60)/)
  program.kill()
  await program.ended()
  await expect.poll(() => [ada, ben].some(({ provider }) => provider.wsconnected), patience).toBe(false)
  await program.start()
  await scene.isCalm()
  await expectUnharmed(scene, before)
  expect((await everyReplica(scene)).size).toBe(4)
}

/** MiB. A calm server has some 130, and all of this brings it to some 210. */
const memoryLimit = 400
