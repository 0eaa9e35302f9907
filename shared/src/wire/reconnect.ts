// When a page that lost its server tries again. All pages of a server lose it at the same moment, and the provider's own delays are the same
// on all of them; ours are drawn, so that thousands come back spread out, and one alone comes back soon.

const firstMs = { from: 100, to: 2_500 } as const
const laterMs = { from: 1_000, to: 4_500 } as const
/** The server said that there are too many of us. */
const overloadedMs = { from: 4_000, to: 12_000 } as const

/** `attempt`: 0 after a connection that was well. `random` is between 0 and 1. */
export const reconnectDelayMs = (attempt: number, isOverloaded: boolean, random: number): number => {
  const { from, to } = isOverloaded ? overloadedMs : attempt === 0 ? firstMs : laterMs
  return from + random * (to - from)
}
