import { randomFrom } from '../testing/random.ts'

/** A seed for each of `count` boards. The first is the seed itself, so that a board that failed can be run again alone. */
export function* boardSeeds(seed: number, count: number): Generator<number> {
  const random = randomFrom(seed)
  for (let i = 0; i < count; i++) yield i === 0 ? seed : random.below(2 ** 31)
}
