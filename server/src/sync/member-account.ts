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
  let refusedAt: readonly number[] = []
  const recent = (now: number): readonly number[] => {
    refusedAt = refusedAt.filter((at) => now - at < limits.refusals.withinMs)
    return refusedAt
  }
  const mustWait = (now: number): boolean => recent(now).length >= limit.refusals
  const changes = createBucket(limit.changes, startsAt)
  const requests = createBucket(limits.memberRequests, startsAt)
  const sockets = new Set<Socket>()
  return {
    changes,
    requests,
    sockets,
    refuse: (now) => {
      refusedAt = [...recent(now), now].slice(-limit.refusals)
      return mustWait(now)
    },
    mustWait,
    isIdle: (now) => sockets.size === 0 && recent(now).length === 0 && changes.isFull(now) && requests.isFull(now),
  }
}
