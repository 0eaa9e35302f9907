// How much somebody may do in a while: a bucket that fills steadily and is drawn from. Ours, since libraries for it (`limiter`,
// `rate-limiter-flexible`) answer by promise, which would let frames overtake each other, and keep their own time.

export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface Bucket {
  /** Draws. As long as anything is left even a large draw succeeds, and is made up for later: so nothing is too large for ever. */
  take(now: number, cost?: number): boolean
  isFull(now: number): boolean
}

export const createBucket = ({ perSecond, burst }: Rate, startsAt: number): Bucket => {
  let [level, filledAt] = [burst, startsAt]
  const fill = (now: number): void => {
    level = Math.min(burst, level + (Math.max(0, now - filledAt) / 1000) * perSecond)
    filledAt = now
  }
  return {
    take: (now, cost = 1) => {
      fill(now)
      if (level <= 0) return false
      level -= cost
      return true
    },
    isFull: (now) => {
      fill(now)
      return level >= burst
    },
  }
}
