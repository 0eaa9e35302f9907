// Reads the text of a *Daily Papers* page, as a browser copies it: its papers, and beside them what could not be understood.
// It repairs no text: `clean-abstract.ts` does, for display. How it tells where an entry starts stands in `split-entries.ts`.
import { type DividedListing, divideListing } from './divide-listing.ts'
import type { Byline } from './find-bylines.ts'
import type { ListedPaper } from './listed-paper.ts'
import { toIsoDate } from './read-date-line.ts'
import { readEntry } from './read-entry.ts'
import { type ListingLine, splitLines } from './split-lines.ts'
import type { LineRange } from './split-paragraphs.ts'

export type { ListedPaper } from './listed-paper.ts'

export interface ListingProblem {
  /** 1-based. */
  line: number
  /** A sentence that says what was expected. */
  message: string
  /** The lines that were not understood, shortened. */
  text: string
}

export type ListingResult =
  | { kind: 'listing'; papers: ListedPaper[]; problems: ListingProblem[] }
  | { kind: 'notAListing'; line: number; message: string }

export interface ListingOptions {
  /** The year for dates without one, when no date in the text has one. The caller passes it, since this code has no clock. */
  currentYear?: number
}

const longestProblemText = 120
const expectedPaper =
  'Expected a paper: a title, then an abstract, or "4 authors", "·" and a date such as "Jul 30, 2023".'
const expectedTitle = 'Expected a title above this line of authors and date.'
const expectedByline =
  'Expected the text of a Daily Papers page, but no line says "4 authors", or an organisation, then "·" and a date such as "Jul 30, 2023".'

const shorten = (lines: readonly ListingLine[], { from, to }: LineRange): string => {
  let text = ''
  for (let at = from; at < to && text.length <= longestProblemText; at += 1) {
    text += `${at === from ? '' : ' / '}${lines[at]?.text.slice(0, longestProblemText + 1)}`
  }
  return text.length > longestProblemText ? `${text.slice(0, longestProblemText).trimEnd()}…` : text
}

/** The page leaves the year out of dates of its own year, which is therefore the one after the latest that it writes out. */
const readPageYear = ({ headYear, bylines }: DividedListing, currentYear: number | undefined): number | null => {
  let latest: number | null = null
  for (const { date } of bylines) {
    if (!date || date.year === null || toIsoDate(date.year, date.month, date.day) === null) continue
    latest = Math.max(latest ?? date.year, date.year)
  }
  return headYear ?? (latest === null ? (currentYear ?? null) : latest + 1)
}

const isEvidence = ({ authorCount, date }: Byline): boolean => authorCount !== null || date !== null

export const parseListing = (text: string, options: ListingOptions = {}): ListingResult => {
  const lines = splitLines(text)
  const divided = divideListing(lines)
  const pageYear = readPageYear(divided, options.currentYear)
  const problemAt = (range: LineRange, message: string): ListingProblem => ({
    line: lines[range.from]?.number ?? 1,
    message,
    text: shorten(lines, range),
  })

  const bylineStarts = new Set(divided.bylines.map(({ from }) => from))
  const problems = divided.strays.map((range) =>
    problemAt(range, bylineStarts.has(range.from) ? expectedTitle : expectedPaper),
  )
  const papers: ListedPaper[] = []
  for (const entry of divided.entries) {
    const { paper, complaints } = readEntry(lines, entry, pageYear)
    papers.push(paper)
    problems.push(...complaints.map(({ at, message }) => problemAt({ from: at, to: at + 1 }, message)))
  }
  problems.sort((one, other) => one.line - other.line)

  const isListing = divided.head.to > 0 || divided.bylines.some(isEvidence)
  const first = problems[0]
  if (isListing && papers.length > 0) return { kind: 'listing', papers, problems }
  if (isListing && first) return { kind: 'notAListing', line: first.line, message: first.message }
  const start = lines[divided.head.to] ?? lines[0]
  return { kind: 'notAListing', line: start?.number ?? 1, message: isListing ? expectedPaper : expectedByline }
}
