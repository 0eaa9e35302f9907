// Reads the line of an entry that holds the paper's date and, after it, how many comments the paper has there.
import { readCount } from './read-count.ts'

export interface DateLine {
  /** Null when the line leaves the year to the page. */
  year: number | null
  /** 1 to 12. */
  month: number
  /** As written: 30 February is found out by `toIsoDate`, once the year is known. */
  day: number
  /** Null when no number follows the date. */
  comments: number | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const fullMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const named = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:,\s*(\d{4}))?(?:\s+(\S+)(?:\s+comments?)?)?$/i
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:\s+(\S+)(?:\s+comments?)?)?$/i
const longest = 60

const readMonth = (name: string): number | null => {
  const lower = name.toLowerCase()
  const index = lower === 'sept' ? 8 : Math.max(months.indexOf(lower), fullMonths.indexOf(lower))
  return index === -1 ? null : index + 1
}

const readComments = (written: string | undefined): number | null | 'notACount' => {
  if (written === undefined) return null
  return readCount(written) ?? 'notACount'
}

export const readDateLine = (text: string): DateLine | null => {
  if (text.length > longest) return null
  const isoMatch = iso.exec(text)
  const match = isoMatch ?? named.exec(text)
  if (!match) return null
  const [, first = '', second = '', third] = match
  const month = isoMatch ? Number(second) : readMonth(first)
  const comments = readComments(match[4])
  if (month === null || comments === 'notACount') return null
  if (isoMatch) return { year: Number(first), month, day: Number(third), comments }
  return { year: third === undefined ? null : Number(third), month, day: Number(second), comments }
}

/**
 * `Jul 30 2023` could be the year 2023 without its comma or 2,023 comments on a paper of the page's year.
 * The page writes such a count as `2k`, so that neither reading is certain.
 */
export const mayHoldItsYearAsComments = ({ year, comments }: DateLine): boolean =>
  year === null && comments !== null && comments >= 1900 && comments < 2100

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Null for a date that no calendar has. */
export const toIsoDate = (year: number, month: number, day: number): string | null => {
  const isPossible = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  if (!isPossible) return null
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
