// Stands before the rooms and holds members to their limits, across all boards of this process. Knows nothing of what a change does.
import { closeCode } from '@colloquy/shared/wire/close-code'
import { isStep1Frame } from './frames.ts'
import { createIntake } from './intake.ts'
import { createLimitLog } from './limit-log.ts'
import { limits } from './limits.ts'
import type { Log } from './log.ts'
import { createMemberAccounts, type MemberAccount, type MemberLimits } from './member-account.ts'
import type { Connection, Rooms } from './rooms.ts'
import type { Socket } from './socket.ts'

export interface LimitOptions extends MemberLimits {
  readonly log: Log
  readonly now?: () => number
}

/** Codes with which a room answers what no honest program sends. */
const refusals: ReadonlySet<number> = new Set([closeCode.refused, closeCode.malformed])

const waits = 'Several of your changes were refused. You can come back in an hour.'
const nobody: Connection = { receive: () => {}, end: () => {} }

export const limitRooms = (rooms: Rooms, { log, now = Date.now, ...memberLimits }: LimitOptions): Rooms => {
  const accounts = createMemberAccounts(memberLimits, now)
  const { note } = createLimitLog(log, now)

  /** Why a member may not come in. */
  const barrier = (account: MemberAccount): { limit: string; sentence: string } | undefined => {
    if (account.mustWait(now())) return { limit: 'refused changes', sentence: waits }
    if (account.sockets.size < limits.connections.perMember) return undefined
    return { limit: 'connections of a member', sentence: 'You have this open too many times. Close some of them.' }
  }

  return {
    ...rooms,
    connect: async (documentId, socket, visitor, options) => {
      const { memberId } = visitor
      const account = accounts.of(memberId)
      const turnAway = (limit: string, code: number, sentence: string): void => {
        isClosed = true
        note(limit, memberId, { documentId })
        socket.close(code, sentence)
      }
      const intake = createIntake(account, now())
      let isClosed = false
      const limited: Socket = {
        send: (bytes) => {
          if (isClosed) return
          if (isStep1Frame(bytes)) intake.asked()
          socket.send(bytes)
        },
        close: (code, reason) => {
          if (isClosed) return
          isClosed = true
          socket.close(code, reason)
          if (code === closeCode.overloaded) note('what a room takes', memberId, { documentId, reason })
          if (!refusals.has(code) || !account.refuse(now())) return
          note('refused changes', memberId, { documentId })
          for (const each of [...account.sockets]) each.close(closeCode.overloaded, waits)
        },
        get bufferedAmount() {
          return socket.bufferedAmount
        },
      }
      const barred = barrier(account)
      if (barred !== undefined) {
        turnAway(barred.limit, closeCode.overloaded, barred.sentence)
        return nobody
      }
      account.sockets.add(limited)
      const leave = (): void => void account.sockets.delete(limited)
      const connection = await rooms.connect(documentId, limited, visitor, options).catch((error: unknown) => {
        leave()
        throw error
      })
      if (connection === undefined) {
        leave()
        return undefined
      }
      return {
        receive: (frame) => {
          if (isClosed) return
          const excess = intake.examine(frame, now())
          if (excess === undefined) connection.receive(frame)
          else turnAway(excess.limit, excess.code, excess.sentence)
        },
        end: () => {
          leave()
          connection.end()
        },
      }
    },
  }
}
