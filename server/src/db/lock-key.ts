/** The advisory locks of Colloquy's database. The numbers mean nothing beyond being different. */
export const lockKey = {
  migrate: 7_203_411_001,
  startGroup: 7_203_411_002,
} as const
