// Hostile updates over real sockets to the running server: the same as the gate alone is sent, and the same that may not happen.
import { hostileUpdate } from '@colloquy/server/sync/fuzz/hostile/hostile-update'
import { createScene } from '@colloquy/server/sync/fuzz/hostile/scene'
import { skeletonOf } from '@colloquy/server/sync/fuzz/hostile/skeleton'
import { randomFrom } from '@colloquy/server/sync/testing/random'
import { closeCode } from '@colloquy/shared/wire/close-code'
import * as Y from 'yjs'
import { gatherGroup } from '../faults/people.ts'
import type { Program } from '../faults/program.ts'
import { type AttackLine, openLine } from './attack-line.ts'
import { openWatchers } from './watchers.ts'

/** For the program: the limits of one member would end this after three refusals. */
export const withoutLimits = {
  MAX_REFUSALS_PER_HOUR: '1000000',
  MAX_CHANGES_PER_SECOND: '1000000',
  LOG_LEVEL: 'warn',
}

export interface ServerReport {
  readonly sent: number
  /** Close code, or `quiet`, → how often. */
  readonly tally: ReadonlyMap<string, number>
  readonly breaches: readonly string[]
  /** How many entries of the attacker’s the board took. */
  readonly taken: number
}

/** Each with a line of their own: a member who comes back again and again has to wait. */
const names = Array.from({ length: 16 }, (_, i) => `Mallory ${i + 1}`)
const perRound = 800
const comparedEvery = 10

/** Everything else means that the server broke down, or that it takes the attacker for somebody else. */
const expected: ReadonlySet<number> = new Set([
  closeCode.malformed,
  closeCode.refused,
  closeCode.outdated,
  closeCode.tooLarge,
  closeCode.overloaded,
])

export const fuzzServer = async (
  program: Program,
  count: number,
  seed: number,
  progress: (sent: number) => void = () => {},
): Promise<ServerReport> => {
  const random = randomFrom(seed)
  const { address } = program
  const { boardId, people } = await gatherGroup(address, ['Ada', 'Ben', ...names])
  const [ada, ben, ...hostile] = people
  if (ada === undefined || ben === undefined) throw new Error('Somebody did not come.')
  const attackers = hostile.map(({ memberId }) => memberId)
  const watchers = await openWatchers({ address, boardId, people: [ada, ben], attackers, random })
  for (let i = 0; i < 10; i++) await watchers.work()

  const tally = new Map<string, number>()
  const breaches: string[] = []
  const lines = hostile.map(({ cookie, memberId }, i) => ({
    memberId,
    line: openLine({
      ...{ address, boardId, cookie },
      localAddress: `127.0.0.${2 + i}`,
      stateVector: () => Y.encodeStateVector(watchers.board.document),
    }),
    clientId: random.clientId(),
    random: randomFrom(seed + i + 1),
  }))
  const attack = async (line: AttackLine, update: Uint8Array): Promise<void> => {
    const code = await line.send(update)
    tally.set(String(code ?? 'quiet'), (tally.get(String(code ?? 'quiet')) ?? 0) + 1)
    if (code !== undefined && !expected.has(code)) breaches.push(`${code} after ${Buffer.from(update).toString('hex')}`)
  }

  let sent = 0
  for (let round = 0; sent < count && breaches.length + watchers.breaches.length === 0; round++) {
    const each = Math.ceil(Math.min(perRound, count - sent) / lines.length)
    await Promise.all(
      lines.map(async ({ line, memberId: attacker, clientId, random: own }) => {
        const { document } = watchers.board
        const others = [ada.memberId, ben.memberId]
        const scene = createScene({ random: own, document, attacker, others, ownClients: [clientId] })
        const isListHeavy = own.chance(0.25)
        for (let i = 0; i < each; i++) await attack(line, hostileUpdate(scene, isListHeavy))
      }),
    )
    sent += each * lines.length
    await watchers.work()
    if (round % comparedEvery === comparedEvery - 1) await watchers.compare()
    if (!program.isRunning()) breaches.push('the server ended')
    progress(sent)
  }

  const outdated = tally.get(String(closeCode.outdated)) ?? 0
  if (outdated > sent / 10) breaches.push(`${outdated} updates were not looked at`)
  await watchers.compare()
  const before = skeletonOf(watchers.board.document)
  const taken = lines.reduce((sum, { clientId }) => sum + entriesOf(watchers.board.document, clientId), 0)
  const errors = program
    .log()
    .split('\n')
    .filter((line) => /"level":(50|60)/.test(line))
  watchers.close()
  for (const { line } of lines) line.close()
  await program.stop()
  await program.start()
  const again = await openWatchers({ address, boardId, people: [ada, ben], attackers, random })
  if (skeletonOf(again.board.document) !== before) breaches.push('after a restart the board differs')
  again.close()
  return { sent, tally, breaches: [...breaches, ...watchers.breaches, ...errors], taken }
}

const entriesOf = (document: Parameters<typeof skeletonOf>[0], clientId: number): number =>
  (document.store.clients.get(clientId) ?? []).reduce((sum, { length }) => sum + length, 0)
