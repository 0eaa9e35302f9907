// Random choices that a seed repeats.
import * as prng from 'lib0/prng'

export interface Random {
  readonly seed: number
  below(count: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  id(): string
  /** A client id as Yjs draws them. */
  clientId(): number
}

export const newSeed = (): number => Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

/** The seed comes from SEED, or is new; it is printed so that a failure can be run again. */
export const createRandom = (name: string): Random => {
  const seed = newSeed()
  console.info(`${name}: SEED=${seed}`)
  return randomFrom(seed)
}

export const randomFrom = (seed: number): Random => {
  const generator = prng.create(seed)
  const below = (count: number): number => prng.int32(generator, 0, count - 1)
  return {
    seed,
    below,
    chance: (probability) => prng.real53(generator) < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('Nothing to pick from.')
      return items[below(items.length)] as (typeof items)[number]
    },
    id: () => prng.word(generator, 12, 12),
    clientId: () => prng.uint32(generator, 2, 0xffff_ffff),
  }
}
