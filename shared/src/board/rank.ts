import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import * as v from 'valibot'
import { compare } from './id.ts'
import type { Ranked } from './reader.ts'

/** Longer than any honest client reaches: thousands of insertions into one and the same gap. */
const maxLength = 4096

/** The library's own digits. It looks at some characters only, and stumbles over others once something is to stand between. */
const digits = /^[0-9A-Za-z]+$/

const isRank = (value: string): boolean => {
  if (value.length > maxLength || !digits.test(value)) return false
  try {
    generateKeyBetween(value, null)
    return true
  } catch {
    return false
  }
}

/** A fractional key: between two of them there is always another, so a move writes one value. */
export const rankSchema = v.pipe(v.string(), v.check(isRank))

/** Two people may take the same gap at the same time, so equal ranks happen: the id decides. */
export const byRank = (a: Ranked, b: Ranked): number => compare(a.rank, b.rank) || compare(a.id, b.id)

/** `count` ranks after the last of `sorted`. */
export const ranksAtEnd = (sorted: readonly Ranked[], count: number): readonly string[] =>
  generateNKeysBetween(sorted.at(-1)?.rank ?? null, null, count)

/**
 * The ranks to write so that `id` stands at `index` of `sorted` (which does not hold it).
 * That is one rank, unless its neighbours have the same one: then those after it get new ranks too.
 */
export const ranksToInsert = (sorted: readonly Ranked[], index: number, id: string): readonly Ranked[] => {
  const before = sorted[index - 1]?.rank ?? null
  let end = index
  while (before !== null && sorted[end]?.rank === before) end++
  const ids = [id, ...sorted.slice(index, end).map((item) => item.id)]
  const ranks = generateNKeysBetween(before, sorted[end]?.rank ?? null, ids.length)
  return ids.map((each, i) => ({ id: each, rank: ranks[i] as string }))
}
