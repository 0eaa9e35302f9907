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

  return {
    ...rooms,
    connect: async (documentId, socket, visitor, wishes) => {
      const { memberId } = visitor
      const account = accounts.of(memberId)
      const exceed = (limit: string, details: object = {}): void => note(limit, memberId, { documentId, ...details })
      const barrier = barrierOf(account, now())
      if (barrier !== undefined) {
        exceed(barrier.limit)
        socket.close(closeCode.overloaded, barrier.sentence)
        return nobody
      }
      const intake = createIntake(account, now())
      const watched = watchSocket(socket, {
        onSend: (frame) => isStep1Frame(frame) && intake.asked(),
        onClose: (code, reason) => {
          if (code === closeCode.overloaded) exceed('what a room takes', { reason })
          if (!refusals.has(code) || !account.refuse(now())) return
          exceed('refused changes')
          for (const each of [...account.sockets]) each.close(closeCode.overloaded, waits)
        },
      })
      account.sockets.add(watched)
      const leave = (): void => void account.sockets.delete(watched)
      const connection = await rooms.connect(documentId, watched, visitor, wishes).catch((error: unknown) => {
        leave()
        throw error
      })
      if (connection === undefined) {
        leave()
        return undefined
      }
      return {
        receive: (frame) => {
          if (watched.isClosed) return
          const excess = intake.examine(frame, now())
          if (excess === undefined) return connection.receive(frame)
          exceed(excess.limit)
          watched.shut(excess.code, excess.sentence)
        },
        end: () => {
          leave()
          connection.end()
        },
      }
    },
  }
}

/** Why a member may not come in. */
const barrierOf = (account: MemberAccount, now: number): { limit: string; sentence: string } | undefined => {
  if (account.mustWait(now)) return { limit: 'refused changes', sentence: waits }
  if (account.sockets.size < limits.connections.perMember) return undefined
  return { limit: 'connections of a member', sentence: 'You have this open too many times. Close some of them.' }
}

interface WatchedSocket extends Socket {
  readonly isClosed: boolean
  /** Closes without telling `onClose`. */
  shut(code: number, reason: string): void
}

interface Listeners {
  onSend(frame: Uint8Array): void
  onClose(code: number, reason: string): void
}

/** A socket of which we see what a room does with it. Closed once, it stays closed. */
const watchSocket = (socket: Socket, { onSend, onClose }: Listeners): WatchedSocket => {
  let isClosed = false
  const shut = (code: number, reason: string): void => {
    isClosed = true
    socket.close(code, reason)
  }
  return {
    send: (frame) => {
      if (isClosed) return
      onSend(frame)
      socket.send(frame)
    },
    close: (code, reason) => {
      if (isClosed) return
      shut(code, reason)
      onClose(code, reason)
    },
    shut,
    get isClosed() {
      return isClosed
    },
    get bufferedAmount() {
      return socket.bufferedAmount
    },
  }
}
