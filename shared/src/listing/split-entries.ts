// Divides the lines between two bylines into entries: upvotes, a title, an abstract.
//
// Where does an entry start? Only bylines (`4 authors`, `·`, a date) have a form of their own, so they are found first, and what lies
// between two of them is title and abstract: the first line is the title, the rest the abstract, in one or more paragraphs. That is
// all there is to it as long as every entry has its byline. A paper without one is followed directly by the next title, which looks
// just like one more paragraph, and blank lines do not tell: their number varies from browser to browser. Then the words decide:
// a line is a title if it is short, does not end as a sentence does, holds one sentence at most and no address, and a title after a
// paragraph that is none starts a new entry. A line with upvotes always does. So
// - a paper without byline must have an abstract, or it is reported as a problem, because a lone line may be anything;
// - of several titles on end before an abstract the last one is the title, and the others are problems;
// - a paragraph of an abstract that looks like a title, such as a heading, starts an entry by mistake. The entry above then lacks its
//   byline, and its lines are still all there. We prefer that to hiding one paper in another one's abstract.
import type { Byline } from './find-bylines.ts'
import { looksLikeProse } from './looks-like-title.ts'
import type { ListingLine } from './split-lines.ts'
import { type LineRange, type Paragraph, splitParagraphs } from './split-paragraphs.ts'

export interface ListingEntry {
  upvotes: LineRange | null
  /** The index of one line. */
  title: number
  abstract: LineRange[]
  byline: Byline | null
}

export interface DividedLines {
  entries: ListingEntry[]
  /** Lines that belong to no entry. */
  strays: LineRange[]
}

/** What lies between two points where an entry starts. */
interface Part {
  upvotes: LineRange | null
  paragraphs: Paragraph[]
}

const longestTitleAfterUpvotes = 300
const upvoteLabel = /^upvotes?$/i

/** A number is the next paper's upvotes, unless what follows is no title: then it is the title, as `1984` is. */
const areUpvotes = (paragraphs: readonly Paragraph[], index: number): boolean => {
  const next = paragraphs[index + 1]
  if (!paragraphs[index]?.isCount || !next) return false
  const isLast = index + 2 === paragraphs.length
  return isLast ? !next.isProse : next.text.length <= longestTitleAfterUpvotes
}

const splitAtUpvotes = (paragraphs: readonly Paragraph[]): Part[] => {
  let part: Part = { upvotes: null, paragraphs: [] }
  const parts = [part]
  for (const [index, paragraph] of paragraphs.entries()) {
    if (!areUpvotes(paragraphs, index)) {
      part.paragraphs.push(paragraph)
      continue
    }
    const last = part.paragraphs.at(-1)
    const label = last?.isTitle && upvoteLabel.test(last.text) ? part.paragraphs.pop() : undefined
    part = { upvotes: { from: label?.from ?? paragraph.from, to: paragraph.to }, paragraphs: [] }
    parts.push(part)
  }
  return parts.filter((one) => one.upvotes || one.paragraphs.length > 0)
}

/** A title after a paragraph that is none starts an entry. */
const splitAtTitles = ({ upvotes, paragraphs }: Part): Part[] => {
  let part: Part = { upvotes, paragraphs: [] }
  const parts = [part]
  let isAmongTitles = true
  for (const [index, paragraph] of paragraphs.entries()) {
    if (!isAmongTitles && paragraph.isTitle) {
      part = { upvotes: null, paragraphs: [] }
      parts.push(part)
    }
    part.paragraphs.push(paragraph)
    isAmongTitles = paragraph.isTitle || (index === 0 && upvotes !== null)
  }
  return parts
}

/** Of several titles above an abstract the last one is its title, unless upvotes tell where the entry starts. */
const findTitle = ({ upvotes, paragraphs }: Part): number => {
  const firstOther = paragraphs.findIndex(({ isTitle }) => !isTitle)
  return upvotes ? 0 : Math.max(firstOther - 1, 0)
}

const readPart = (part: Part, byline: Byline | null): DividedLines => {
  const { upvotes, paragraphs } = part
  const titleAt = findTitle(part)
  const title = paragraphs[titleAt]
  const below = title && title.to > title.from + 1 ? [{ from: title.from + 1, to: title.to }] : []
  const abstract = [...below, ...paragraphs.slice(titleAt + 1)]
  const looksComplete =
    upvotes !== null || (title && !looksLikeProse(title.text) && !paragraphs.every(({ isTitle }) => isTitle))
  const isEntry = byline !== null || (abstract.length > 0 && looksComplete)
  if (!title || !isEntry) return { entries: [], strays: upvotes ? [upvotes, ...paragraphs] : paragraphs }
  return { entries: [{ upvotes, title: title.from, abstract, byline }], strays: paragraphs.slice(0, titleAt) }
}

/** `byline` is the one below these lines; null at the end of the text. */
export const splitEntries = (lines: readonly ListingLine[], run: LineRange, byline: Byline | null): DividedLines => {
  const sure = splitAtUpvotes(splitParagraphs(lines, run))
  /** Two paragraphs above a byline are always title and abstract. */
  const isWhole = (part: Part): boolean => byline !== null && part === sure.at(-1) && part.paragraphs.length === 2
  const parts = sure.flatMap((part) => (isWhole(part) ? [part] : splitAtTitles(part)))
  if (parts.length === 0) return { entries: [], strays: byline ? [byline] : [] }
  const divided = parts.map((part, index) => readPart(part, index === parts.length - 1 ? byline : null))
  return {
    entries: divided.flatMap(({ entries }) => entries),
    strays: divided.flatMap(({ strays }) => strays),
  }
}
