// What many measurements of one thing come to.

export interface Spread {
  readonly count: number
  readonly min: number
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** Throws on none at all: a measurement that did not happen is not 0. */
export const spreadOf = (values: readonly number[]): Spread => {
  if (values.length === 0) throw new Error('Nothing was measured.')
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
  const middle = sorted.length / 2
  const median = sorted.length % 2 === 1 ? at(0.5) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
  return { count: sorted.length, min: at(0), median, p95: at(0.95), max: at(1) }
}
