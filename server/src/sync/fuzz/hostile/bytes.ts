import type { Random } from '../../testing/random.ts'

/** A few bytes changed, put in or taken out; now and then cut off. */
export const mutated = (random: Random, bytes: Uint8Array): Uint8Array => {
  const result = [...bytes]
  for (let i = 1 + random.below(3); i > 0; i--) {
    const at = random.below(result.length + 1)
    const byte = random.pick([0, 1, 127, 128, 255, random.below(256)])
    result.splice(at, random.pick([0, 1, 1, 1, 1, 2]), ...(random.chance(0.8) ? [byte] : []))
  }
  return Uint8Array.from(random.chance(0.1) ? result.slice(0, random.below(result.length + 1)) : result)
}

export const noise = (random: Random): Uint8Array =>
  Uint8Array.from({ length: random.below(60) }, () => (random.chance(0.5) ? random.below(12) : random.below(256)))
