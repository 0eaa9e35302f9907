// Cuts a text into its lines that say something, trimmed, each with its number and whether blank lines stand before it.

export interface ListingLine {
  /** 1-based, as an editor counts them. */
  number: number
  text: string
  /** True for the first line of the text, too. */
  afterBlank: boolean
}

const zeroWidth = new Set(['\u200b', '\u200c', '\u200d', '\u2060'])

/** `trim` leaves zero-width signs, which pages put beside icons. A loop, since `/\s+$/` is quadratic on a hostile line. */
const trimLine = (line: string): string => {
  let text = line.trim()
  while (zeroWidth.has(text.charAt(0))) text = text.slice(1).trimStart()
  while (zeroWidth.has(text.charAt(text.length - 1))) text = text.slice(0, -1).trimEnd()
  return text
}

export const splitLines = (text: string): ListingLine[] => {
  const lines: ListingLine[] = []
  let afterBlank = true
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const trimmed = trimLine(raw)
    if (trimmed !== '') lines.push({ number: index + 1, text: trimmed, afterBlank })
    afterBlank = trimmed === ''
  }
  return lines
}
