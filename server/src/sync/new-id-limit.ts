// How many new client ids members bring along: a document with many is slow for everybody, until it begins a new generation.
import { type Bucket, createBucket } from './bucket.ts'
import { limits } from './limits.ts'

export interface NewIdLimit {
  /** Whether a member may still bring new ones. */
  allows(memberId: string): boolean
  count(memberId: string, newIds: number): void
}

/** Those who brought none for a while are forgotten when so many are known, and again when twice as many are. */
const sweepAbove = 10_000

export const createNewIdLimit = (now: () => number = Date.now): NewIdLimit => {
  const buckets = new Map<string, Bucket>()
  let sweepAt = sweepAbove
  const sweep = (): void => {
    for (const [id, bucket] of buckets) if (bucket.isFull(now())) buckets.delete(id)
    sweepAt = Math.max(sweepAbove, 2 * buckets.size)
  }
  const bucketOf = (memberId: string): Bucket => {
    const known = buckets.get(memberId)
    if (known !== undefined) return known
    if (buckets.size >= sweepAt) sweep()
    const bucket = createBucket(limits.newClientIds, now())
    buckets.set(memberId, bucket)
    return bucket
  }
  return {
    allows: (memberId) => bucketOf(memberId).take(now(), 0),
    count: (memberId, newIds) => void bucketOf(memberId).take(now(), newIds),
  }
}
