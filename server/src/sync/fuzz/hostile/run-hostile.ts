// Board after board: honest people at work, and one who sends what a program could come up with.

import { randomFrom } from '../../testing/random.ts'
import { people } from '../../testing/test-room.ts'
import type { Member, Verdict } from '../../twin.ts'
import { hostileUpdate } from './hostile-update.ts'
import { createOracle, type Oracle } from './oracle.ts'
import { attacker, createPlayground, type Playground } from './playground.ts'

export const updatesPerBoard = 500
/** Copies are compared as often; a board that fails is run again, comparing after each update. */
const copiesEvery = 100

const asMember: Member = { kind: 'member', memberId: attacker, role: 'member' }
const asGuest: Member = { kind: 'member', memberId: people.gus.memberId, role: 'guest' }

/** Answer → how often. */
export type Tally = Map<string, number>

export interface Breach {
  readonly seed: number
  /** Which update of the board. */
  readonly at: number
  readonly what: string
  readonly update: string
}

/** Runs one board of a seed; what got through, if anything did. */
export const runBoard = (seed: number, tally: Tally, updates = updatesPerBoard): Breach | undefined => {
  const breach = playBoard(seed, tally, updates, copiesEvery)
  return breach && (playBoard(seed, new Map(), updates, 1) ?? breach)
}

const playBoard = (seed: number, tally: Tally, updates: number, every: number): Breach | undefined => {
  const random = randomFrom(seed)
  const playground = createPlayground(random)
  const oracle = createOracle(playground.server, attacker)
  const isListHeavy = random.chance(0.25)
  const failure = (at: number, what: string, update: Uint8Array = new Uint8Array()): Breach => ({
    seed,
    at,
    what,
    update: Buffer.from(update).toString('hex'),
  })
  oracle.renew()
  for (let at = 0; at < updates; at++) {
    if (random.chance(0.03)) {
      const refused = playground.workHonestly()
      if (refused !== undefined) return failure(at, `an honest change ended with ${answerOf(refused)}`)
      oracle.renew()
    }
    const update = hostileUpdate(playground.scene, isListHeavy)
    const what = attack(playground, oracle, update, random.chance(0.1) ? asGuest : asMember, tally)
    const copies = what === undefined && at % every === every - 1 ? oracle.checkCopies() : undefined
    if (what !== undefined || copies !== undefined) return failure(at, what ?? copies ?? '', update)
  }
  return undefined
}

/** What it did that it should not have. */
const attack = (
  { server, tellAll }: Playground,
  oracle: Oracle,
  update: Uint8Array,
  member: Member,
  tally: Tally,
): string | undefined => {
  try {
    const verdict = server.offer(update, member)
    const answer = answerOf(verdict)
    tally.set(answer, (tally.get(answer) ?? 0) + 1)
    if (verdict.kind !== 'accepted') return undefined
    if (member === asGuest) return 'a guest’s change was accepted'
    tellAll()
    return oracle.check()
  } catch (error) {
    return `it threw ${error instanceof Error ? error.stack : error}`
  }
}

const answerOf = (verdict: Verdict): string => {
  if (verdict.kind !== 'refused') return verdict.kind
  const reason = /\((.*)\)/.exec(verdict.message)?.[1]
  return verdict.code === 'impossible' ? `impossible: ${reason}` : verdict.code
}
