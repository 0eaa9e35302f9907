// Finds where the head of a page ends: a banner, *Daily Papers*, who keeps it, and the page's date.
import { readDateLine } from './read-date-line.ts'
import type { ListingLine } from './split-lines.ts'

export interface ListingHead {
  /** Index of the first line after the head; 0 when the text has none. */
  to: number
  /** The page's own year, which it leaves out as a rule. */
  year: number | null
}

const longestHeadLine = 80
/** Between the name of the page and its date: who keeps it, and at most a few buttons. */
const mostLinesBeforeDate = 5

/** `byAK`, `by AK`; but `Bypassing …` is a title. */
const keeper = /^(?:by[\p{Lu}@\s]|By\s).{0,80}$/u

/** `end` is the first byline: the head stands before it. */
export const findHead = (lines: readonly ListingLine[], end: number): ListingHead => {
  const named = lines.slice(0, end).findLastIndex(({ text }) => text.toLowerCase() === 'daily papers')
  if (named === -1) return { to: 0, year: null }
  for (let at = named + 1; at < Math.min(end, named + 1 + mostLinesBeforeDate); at += 1) {
    const text = lines[at]?.text ?? ''
    if (text.length > longestHeadLine) break
    const date = readDateLine(text)
    if (date && date.comments === null) return { to: at + 1, year: date.year }
  }
  const isKept = named + 1 < end && keeper.test(lines[named + 1]?.text ?? '')
  return { to: named + (isKept ? 2 : 1), year: null }
}
