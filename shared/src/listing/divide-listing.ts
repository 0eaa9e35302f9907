// Divides the lines of a page into its head, its entries, and what belongs to neither.
import { type Byline, findBylines } from './find-bylines.ts'
import { findHead } from './find-head.ts'
import { type ListingEntry, splitEntries } from './split-entries.ts'
import type { ListingLine } from './split-lines.ts'
import type { LineRange } from './split-paragraphs.ts'

/** Every line is in the head, in one entry or in one stray range. */
export interface DividedListing {
  head: LineRange
  /** The year of the page's own date, which it leaves out as a rule. */
  headYear: number | null
  bylines: Byline[]
  entries: ListingEntry[]
  strays: LineRange[]
}

const mergeTouching = (ranges: readonly LineRange[]): LineRange[] => {
  const merged: LineRange[] = []
  for (const { from, to } of ranges) {
    const last = merged.at(-1)
    if (last && last.to === from) last.to = to
    else merged.push({ from, to })
  }
  return merged
}

export const divideListing = (lines: readonly ListingLine[]): DividedListing => {
  const bylines = findBylines(lines)
  const { to, year } = findHead(lines, bylines[0]?.from ?? lines.length)
  let from = to
  const parts = [...bylines, null].map((byline) => {
    const run = { from, to: byline?.from ?? lines.length }
    from = byline?.to ?? lines.length
    return splitEntries(lines, run, byline)
  })
  return {
    head: { from: 0, to },
    headYear: year,
    bylines,
    entries: parts.flatMap(({ entries }) => entries),
    strays: parts.flatMap(({ strays }) => mergeTouching(strays)),
  }
}
