// Finds the bylines of a page: who wrote a paper, a `·`, and when. They are the only lines of an entry with a form of their own,
// so that everything else is read from where they stand. It knows nothing of titles and abstracts.
import { readCount } from './read-count.ts'
import { type DateLine, readDateLine } from './read-date-line.ts'
import type { ListingLine } from './split-lines.ts'

export interface Byline {
  /** Indexes into the lines, the second one exclusive. */
  from: number
  to: number
  authorCount: number | null
  organization: string | null
  /** Index of the line that stands where the date should; null when none does. */
  dateAt: number | null
  /** Null when that line is not a date. */
  date: DateLine | null
  /** Index of a line that stands where the authors should, and tells neither authors nor an organisation. */
  unreadWho: number | null
}

type Dated = Pick<Byline, 'dateAt' | 'date' | 'to'>
type Who = Pick<Byline, 'authorCount' | 'organization' | 'unreadWho'>

const separators = new Set(['·', '•', '‧', '∙', '⋅'])
const authors = /^[·•‧∙⋅]?\s*(\S{1,16})\s+authors?$/i
/** `• some names`, `four authors`: meant as authors, and not the name of an organisation. */
const meantAsAuthors = /^[·•‧∙⋅]|\sauthors?$/i
const longestOrganization = 100
const longestUnread = 60

const readAuthors = (text: string): number | null => {
  if (text.length > longestUnread) return null
  const count = authors.exec(text)?.[1]
  return count === undefined ? null : readCount(count)
}

/** `Skywork Skywork` is `Skywork`: the text of the avatar stands before the name. */
const readOrganization = (text: string): string => {
  const words = text.split(/\s+/)
  const half = words.length / 2
  const first = words.slice(0, half).join(' ')
  return Number.isInteger(half) && first === words.slice(half).join(' ') ? first : text
}

/** Authors and date on one line, `4 authors · Jul 30, 2023`. An organisation so written would be no different from a title. */
const readOneLine = (text: string): { authorCount: number; date: DateLine } | null => {
  if (text.length > longestUnread) return null
  const middle = Math.max(...[...separators].map((sign) => text.lastIndexOf(sign)))
  const authorCount = readAuthors(text.slice(0, Math.max(middle, 0)).trim())
  const date = readDateLine(text.slice(middle + 1).trim())
  return authorCount === null || date === null ? null : { authorCount, date }
}

export const findBylines = (lines: readonly ListingLine[]): Byline[] => {
  const textAt = (index: number): string => lines[index]?.text ?? ''
  const isSeparator = (index: number): boolean => separators.has(textAt(index))
  const touchesPrevious = (index: number): boolean => lines[index]?.afterBlank === false
  const isLastOfBlock = (index: number): boolean => !touchesPrevious(index + 1)

  /** A number alone under the date counts comments, unless it touches the title that follows: then it counts upvotes. */
  const withCountBelow = (date: DateLine, dateAt: number): Dated => {
    const below = dateAt + 1
    const comments = touchesPrevious(below) && isLastOfBlock(below) ? readCount(textAt(below)) : null
    if (date.comments !== null || comments === null) return { dateAt, date, to: below }
    return { dateAt, date: { ...date, comments }, to: below + 1 }
  }

  const readDateAt = (at: number): Dated | null => {
    const date = readDateLine(textAt(at))
    return date && withCountBelow(date, at)
  }

  /** A line under the `·` that is not a date, yet stands where one should. */
  const isUnreadDate = (at: number): boolean =>
    touchesPrevious(at) && isLastOfBlock(at) && textAt(at).length <= longestUnread && !isSeparator(at)

  const readTail = (who: Who, from: number, separator: number): Byline | null => {
    const dated = readDateAt(separator + 1)
    if (dated) return { ...who, from, ...dated }
    if (!isUnreadDate(separator + 1)) return null
    return { ...who, from, to: separator + 2, dateAt: separator + 1, date: null }
  }

  const readAuthorsAt = (at: number, from: number): Byline | null => {
    const nobody = { organization: null, unreadWho: null }
    const oneLine = readOneLine(textAt(at))
    if (oneLine) return { ...nobody, authorCount: oneLine.authorCount, from, ...withCountBelow(oneLine.date, at) }
    const authorCount = readAuthors(textAt(at))
    if (authorCount === null) return null
    const who = { ...nobody, authorCount }
    const undated = (to: number): Byline => ({ ...who, from, to, dateAt: null, date: null })
    if (isSeparator(at + 1)) return readTail(who, from, at + 1) ?? undated(at + 2)
    const dated = touchesPrevious(at + 1) ? readDateAt(at + 1) : null
    return dated ? { ...who, from, ...dated } : undated(at + 1)
  }

  const readOrganizationAt = (at: number, from: number): Byline | null => {
    const text = textAt(at)
    const isNext = isSeparator(at + 1) && touchesPrevious(at + 1)
    if (!isNext || isSeparator(at) || text.length > longestOrganization) return null
    const who = meantAsAuthors.test(text)
      ? { authorCount: null, organization: null, unreadWho: at }
      : { authorCount: null, organization: readOrganization(text), unreadWho: null }
    return readTail(who, from, at + 1)
  }

  /** Only a real date makes a byline of a `·` with nobody before it. */
  const readDateAloneAt = (at: number): Byline | null => {
    const dated = isSeparator(at) ? readDateAt(at + 1) : null
    return dated && { authorCount: null, organization: null, unreadWho: null, from: at, ...dated }
  }

  /** The first line after a byline is the next title, whatever it looks like: it is never an organisation. */
  const readBylineAt = (at: number, entryFrom: number): Byline | null => {
    const before = at - 1
    const touchesOwn = before > entryFrom && touchesPrevious(at)
    const byAuthors = readAuthorsAt(at, touchesOwn && isSeparator(before) ? before : at)
    if (byAuthors) return byAuthors
    const isDoubled = touchesOwn && textAt(before) === textAt(at)
    return (at > entryFrom ? readOrganizationAt(at, isDoubled ? before : at) : null) ?? readDateAloneAt(at)
  }

  const bylines: Byline[] = []
  let entryFrom = 0
  for (let at = 0; at < lines.length; at += 1) {
    const byline = readBylineAt(at, entryFrom)
    if (!byline) continue
    bylines.push(byline)
    entryFrom = byline.to
    at = byline.to - 1
  }
  return bylines
}
