// Finds the web addresses in plain text. Only http and https become links, whatever else a comment holds.

import { webAddressOf } from '../../ui/web-address.ts'

export type TextPiece = { readonly kind: 'text'; readonly text: string } | Link
export interface Link {
  readonly kind: 'link'
  /** As written, so that what is read is where it leads. */
  readonly text: string
  readonly href: string
}

/** An address ends at white space, at quotes and brackets that enclose it, at signs that turn the direction of reading, and somewhere. */
const address = /https?:\/\/[^\s<>"“”«»`\u200b-\u200f\u202a-\u202e\u2066-\u2069]{1,2000}/gi
const punctuation = /[.,;:!?'’*_…]$/
const pairs = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const

const count = (text: string, sign: string): number => text.split(sign).length - 1

const endsOutside = (text: string): boolean =>
  punctuation.test(text) ||
  pairs.some(([open, close]) => text.endsWith(close) && count(text, close) > count(text, open))

/** Cuts off the end of the sentence around an address; a bracket stays where the address opened it. */
const withoutSentenceEnd = (text: string): string => {
  let end = text
  while (endsOutside(end)) end = end.slice(0, -1)
  return end
}

export const splitLinks = (text: string): readonly TextPiece[] => {
  const pieces: TextPiece[] = []
  let from = 0
  const addText = (to: number): void => {
    if (to > from) pieces.push({ kind: 'text', text: text.slice(from, to) })
  }
  for (const match of text.matchAll(address)) {
    const written = withoutSentenceEnd(match[0])
    const href = webAddressOf(written)
    if (href === undefined) continue
    addText(match.index)
    pieces.push({ kind: 'link', text: written, href })
    from = match.index + written.length
  }
  addText(text.length)
  return pieces
}
