// What one member may still do, all their connections in this process together.
import { type Bucket, createBucket, type Rate } from './bucket.ts'
import { limits } from './limits.ts'
import type { Socket } from './socket.ts'

export interface MemberAccount {
  readonly changes: Bucket
  readonly requests: Bucket
  readonly sockets: Set<Socket>
  /** A change of theirs was refused. Answers whether they have to wait now. */
  refuse(now: number): boolean
  mustWait(now: number): boolean
  /** Nothing is open and nothing is owed: a new account would be the same. */
  isIdle(now: number): boolean
}

export interface MemberLimits {
  readonly changes: Rate
  /** So many refused changes in an hour make a member wait. */
  readonly refusals: number
}

export interface MemberAccounts {
  of(memberId: string): MemberAccount
}

/** Accounts in which nothing is owed are forgotten after a while. */
const sweepMs = 60_000

export const createMemberAccounts = (limit: MemberLimits, now: () => number): MemberAccounts => {
  const accounts = new Map<string, MemberAccount>()
  let sweptAt = now()
  const sweep = (at: number): void => {
    if (at - sweptAt < sweepMs) return
    sweptAt = at
    for (const [memberId, account] of accounts) if (account.isIdle(at)) accounts.delete(memberId)
  }
  return {
    of: (memberId) => {
      const at = now()
      sweep(at)
      const known = accounts.get(memberId) ?? createAccount(limit, at)
      accounts.set(memberId, known)
      return known
    },
  }
}

const createAccount = (limit: MemberLimits, startsAt: number): MemberAccount => {
  /** The latest, no more than make a member wait. */
  const refusedAt: number[] = []
  const isRecent = (at: number | undefined, now: number): boolean =>
    at !== undefined && now - at < limits.refusals.withinMs
  const mustWait = (now: number): boolean => refusedAt.length >= limit.refusals && isRecent(refusedAt[0], now)
  const changes = createBucket(limit.changes, startsAt)
  const requests = createBucket(limits.memberRequests, startsAt)
  const sockets = new Set<Socket>()
  return {
    changes,
    requests,
    sockets,
    refuse: (now) => {
      refusedAt.push(now)
      if (refusedAt.length > limit.refusals) refusedAt.shift()
      return mustWait(now)
    },
    mustWait,
    isIdle: (now) =>
      sockets.size === 0 && !isRecent(refusedAt.at(-1), now) && changes.isFull(now) && requests.isFull(now),
  }
}
