// Tells a title from a paragraph of an abstract by its own words, for the places where the layout does not tell.

const longestTitle = 250
const sentenceEnd = /[.;,:…][)\]"'”’]*$/
/** Four letters before the full stop, so that `Human vs. Machine` stays one sentence. */
const sentenceBreak = /\p{Ll}{4}\.["”’)]?\s+\p{Lu}\p{Ll}*\s+\p{Ll}/u
const address = /https?:\/\/|www\./i
const abstractHeading = /^(?:abstract|summary|keywords|code|project page)\s*(?::|$)/i
/** `nanoGPT`, `pi0`, `x-vector`: a lower-case start that is a name. */
const nameInLowerCase = /^\p{Ll}+[\p{Lu}\d:-]/u

/** Prose is long, or ends as a sentence does, or holds more than one sentence. */
export const looksLikeProse = (text: string): boolean =>
  text.length > longestTitle || sentenceEnd.test(text) || sentenceBreak.test(text)

/** Stricter than "not prose": an address, a heading and the rest of a sentence are neither a title nor prose. */
export const looksLikeTitle = (text: string): boolean => {
  if (looksLikeProse(text) || address.test(text) || abstractHeading.test(text)) return false
  return !/^\p{Ll}/u.test(text) || nameInLowerCase.test(text)
}
