// Turns the lines of one entry into a paper, and says what in them could not be read.
import type { Byline } from './find-bylines.ts'
import type { ListedPaper } from './listed-paper.ts'
import { readUpvotes } from './read-count.ts'
import { type DateLine, mayHoldItsYearAsComments, toIsoDate } from './read-date-line.ts'
import type { ListingEntry } from './split-entries.ts'
import type { ListingLine } from './split-lines.ts'
import type { LineRange } from './split-paragraphs.ts'

/** What was expected of the line at an index. */
export interface Complaint {
  at: number
  message: string
}

export interface ReadEntry {
  paper: ListedPaper
  complaints: Complaint[]
}

const dateExample = 'a date such as "Jul 30, 2023"'

/** Null for a date that can be dated with certainty. */
const complainOfDate = (date: DateLine, year: number | null): string | null => {
  if (mayHoldItsYearAsComments(date))
    return 'Expected a comma before the year, or a number of comments that is not also a year.'
  if (year === null)
    return 'Expected a year after the date, since no date in this text tells what year the page is from.'
  if (toIsoDate(year, date.month, date.day) === null) return 'Expected a date that is in the calendar.'
  return null
}

const complainOfByline = ({ to, authorCount, date, dateAt, unreadWho }: Byline, year: number | null): Complaint[] => {
  const complaints: Complaint[] = []
  if (unreadWho !== null) {
    complaints.push({
      at: unreadWho,
      message: 'Expected a number of authors, such as "4 authors", or an organisation.',
    })
  }
  if (dateAt === null && authorCount !== null) {
    complaints.push({ at: to - 1, message: `Expected "·" and ${dateExample} after the number of authors.` })
  }
  if (dateAt === null) return complaints
  const message = date
    ? complainOfDate(date, year)
    : `Expected ${dateExample}, and after it at most a number of comments.`
  return message === null ? complaints : [...complaints, { at: dateAt, message }]
}

/** Blank lines keep paragraphs apart; the lines of one paragraph stay lines. */
const joinParagraphs = (lines: readonly ListingLine[], paragraphs: readonly LineRange[]): string =>
  paragraphs
    .map(({ from, to }) =>
      lines
        .slice(from, to)
        .map(({ text }) => text)
        .join('\n'),
    )
    .join('\n\n')

const readPaperUpvotes = (lines: readonly ListingLine[], upvotes: LineRange | null): number | null =>
  upvotes && readUpvotes(lines[upvotes.to - 1]?.text ?? '')

/** `pageYear` is the year of dates that leave theirs out. */
export const readEntry = (lines: readonly ListingLine[], entry: ListingEntry, pageYear: number | null): ReadEntry => {
  const { byline } = entry
  const date = byline?.date ?? null
  const year = date?.year ?? pageYear
  const isCertain = date !== null && complainOfDate(date, year) === null
  const paper: ListedPaper = {
    title: lines[entry.title]?.text ?? '',
    abstract: entry.abstract.length === 0 ? null : joinParagraphs(lines, entry.abstract),
    authorCount: byline?.authorCount ?? null,
    organization: byline?.organization ?? null,
    publishedOn: isCertain && year !== null ? toIsoDate(year, date.month, date.day) : null,
    commentsElsewhere: date && !mayHoldItsYearAsComments(date) ? (date.comments ?? 0) : null,
    upvotesElsewhere: readPaperUpvotes(lines, entry.upvotes),
  }
  return { paper, complaints: byline ? complainOfByline(byline, year) : [] }
}
