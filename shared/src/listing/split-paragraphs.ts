// Groups lines that touch into paragraphs, and tells what each of them looks like.
import { looksLikeProse, looksLikeTitle } from './looks-like-title.ts'
import { readUpvotes } from './read-count.ts'
import type { ListingLine } from './split-lines.ts'

/** Indexes into the lines, the second one exclusive. */
export interface LineRange {
  from: number
  to: number
}

export interface Paragraph extends LineRange {
  /** Its first line. */
  text: string
  isCount: boolean
  isTitle: boolean
  isProse: boolean
}

const describeParagraph = (lines: readonly ListingLine[], { from, to }: LineRange): Paragraph => {
  const text = lines[from]?.text ?? ''
  const isOneLine = to === from + 1
  return {
    from,
    to,
    text,
    isCount: isOneLine && readUpvotes(text) !== null,
    isTitle: isOneLine && looksLikeTitle(text),
    isProse: !isOneLine || looksLikeProse(text),
  }
}

/** A count that starts a paragraph is one of its own, because it may touch the title below it. */
export const splitParagraphs = (lines: readonly ListingLine[], { from, to }: LineRange): Paragraph[] => {
  const paragraphs: Paragraph[] = []
  let start = from
  for (let at = from; at < to; at += 1) {
    const isCount = at === start && readUpvotes(lines[at]?.text ?? '') !== null
    const isOpen = at + 1 < to && lines[at + 1]?.afterBlank === false
    if (isOpen && !isCount) continue
    paragraphs.push(describeParagraph(lines, { from: start, to: at + 1 }))
    start = at + 1
  }
  return paragraphs
}
