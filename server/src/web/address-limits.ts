// How many connections an address holds, and how often it tries. This machine's own are not counted: without TRUST_PROXY everybody who comes
// through a proxy on it looks like one of them.
import { type Bucket, createBucket, type Rate } from '../sync/bucket.ts'
import { isLoopback } from './origin.ts'

export type Arrival =
  /** `leave` is to be called once, when the connection is gone. */
  { readonly kind: 'in'; leave(): void } | { readonly kind: 'tooOften' } | { readonly kind: 'tooMany' }

export interface AddressLimits {
  readonly perAddress: number
  readonly attempts: Rate
}

interface Account {
  open: number
  readonly attempts: Bucket
}

const sweepMs = 60_000

export const countAddresses = (limits: AddressLimits, now: () => number): ((address: string) => Arrival) => {
  const accounts = new Map<string, Account>()
  let sweptAt = now()
  const sweep = (at: number): void => {
    if (at - sweptAt < sweepMs) return
    sweptAt = at
    for (const [address, { open, attempts }] of accounts)
      if (open === 0 && attempts.isFull(at)) accounts.delete(address)
  }
  return (address) => {
    if (isLoopback(address)) return { kind: 'in', leave: () => {} }
    const at = now()
    sweep(at)
    const account = accounts.get(address) ?? { open: 0, attempts: createBucket(limits.attempts, at) }
    accounts.set(address, account)
    if (!account.attempts.take(at)) return { kind: 'tooOften' }
    if (account.open >= limits.perAddress) return { kind: 'tooMany' }
    account.open++
    return { kind: 'in', leave: () => void account.open-- }
  }
}
