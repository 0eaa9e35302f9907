// What of one connection's frames is too large or too much. Looks at their heads only: what is turned away is never decoded.
import { closeCode } from '@colloquy/shared/wire/close-code'
import { createBucket } from './bucket.ts'
import { kindOf } from './frames.ts'
import { limits } from './limits.ts'
import type { MemberAccount } from './member-account.ts'

export interface Excess {
  readonly limit: string
  readonly code: typeof closeCode.tooLarge | typeof closeCode.overloaded
  readonly sentence: string
}

export interface Intake {
  /** The server asked this client what it has; it may answer once. */
  asked(): void
  examine(frame: Uint8Array, now: number): Excess | undefined
}

/** Room for the two numbers and the length before what a frame carries. */
const headBytes = 16

export const createIntake = (account: MemberAccount, startsAt: number): Intake => {
  const requests = createBucket(limits.requests, startsAt)
  let questions = 0
  const asks = (now: number): boolean => requests.take(now) && account.requests.take(now)
  const changes = (frame: Uint8Array, now: number): boolean =>
    account.changes.take(now, 1 + Math.floor(frame.length / limits.changeBytes))

  return {
    asked: () => {
      questions++
    },
    examine: (frame, now) => {
      switch (kindOf(frame)) {
        case 'step1':
          if (frame.length > limits.size.stateVector + headBytes) return excess.stateVector
          return asks(now) ? undefined : excess.requests
        case 'queryAwareness':
          return asks(now) ? undefined : excess.requests
        case 'answer': {
          const most = questions > 0 ? limits.size.answer : limits.size.update
          questions = Math.max(0, questions - 1)
          if (frame.length > most + headBytes) return most === limits.size.answer ? excess.answer : excess.update
          return changes(frame, now) ? undefined : excess.changes
        }
        case 'update':
          if (frame.length > limits.size.update + headBytes) return excess.update
          return changes(frame, now) ? undefined : excess.changes
        default:
          // Also what is no message, since reading it costs something.
          return account.changes.take(now, limits.presenceCost) ? undefined : excess.changes
      }
    },
  }
}

const excess = {
  stateVector: {
    limit: 'size of a state vector',
    code: closeCode.tooLarge,
    sentence: 'That state vector is longer than any that a client of this board can have.',
  },
  update: {
    limit: 'size of a change',
    code: closeCode.tooLarge,
    sentence: 'One change can have 256 kB at most. Make it in smaller steps.',
  },
  answer: {
    limit: 'size of an answer',
    code: closeCode.tooLarge,
    sentence: 'These are more than 8 MB of changes at once, which is more than the server takes.',
  },
  requests: {
    limit: 'requests',
    code: closeCode.overloaded,
    sentence: 'That is asked too often. Come back in a moment.',
  },
  changes: {
    limit: 'changes',
    code: closeCode.overloaded,
    sentence: 'These are too many changes at once. They are kept; come back with them in a moment.',
  },
} as const satisfies Record<string, Excess>
