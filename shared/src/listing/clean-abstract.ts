// Repairs, for display, what is certain of TeX that a page shows as text: signs that were lost (`256times256`) and escapes that were
// kept (`na\"ive`, `50\%`). All else stays as it is, and the caller keeps the original.

const combining: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  k: '\u0328',
  r: '\u030a',
}

/** A lost `\times` touches its number; a word that ends in "times" touches no digit. Before `sim` it is the left end of a range. */
const lostTimes = /(?<=\d)times(?=sim\d|\P{L}|$)/gu

/** Between two numbers only: `sim2real` is a word. */
const lostSim = /(?<=[\d×])sim(?=\d)/g

/** `\"{u}`, `{\"u}` and `\c{c}`: the braces leave no doubt. */
const bracedAccent = /\\(["'`^~=.]|[cvuHkr](?=\{))\{\\?(\p{L})\}/gu
const groupedAccent = /\{\\(["'`^~=.])\\?(\p{L})\}/gu

/**
 * Without braces only inside a word, because `\"a\"` and `don\'t` are escaped quotes. The letters are those that such an accent
 * is used with. A lone small letter before `\'` is an elision, as in `l\'eau`; a capital begins a name, as in `R\'enyi`.
 */
const plainAccents = [
  /(?<=\p{L})\\(")\\?([aeiouy])/gu,
  /(?<=\p{L}\p{L}|\p{Lu})\\(')\\?([aeiouy])/gu,
  /(?<=\p{L})\\([`^])\\?([aeiou])/gu,
  /(?<=\p{L})\\(~)([nao])/gu,
]

const escapedSign = /(?<!\\)\\([%$&#_])/g

const accentLetter = (whole: string, accent: string, letter: string): string => {
  const composed = (letter + (combining[accent] ?? '')).normalize('NFC')
  return composed.length === 1 ? composed : whole
}

export const cleanForDisplay = (text: string): string => {
  const accented = [bracedAccent, groupedAccent, ...plainAccents].reduce(
    (cleaned, pattern) => cleaned.replace(pattern, accentLetter),
    text,
  )
  return accented.replace(lostTimes, '×').replace(lostSim, '~').replace(escapedSign, '$1')
}
