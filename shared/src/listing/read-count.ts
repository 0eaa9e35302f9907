// Reads a number as the page writes it: `7`, `1,234`, `1.2k`.

const plain = /^\d{1,12}$/
const grouped = /^\d{1,3}(?:,\d{3}){1,3}$/
const shortened = /^(\d{1,6}(?:\.\d{1,3})?)([km])$/i

/** Null for anything that is not a count; `1.2` is none, because nothing comes in tenths. */
export const readCount = (text: string): number | null => {
  if (plain.test(text)) return Number(text)
  if (grouped.test(text)) return Number(text.replaceAll(',', ''))
  const [, number, unit] = shortened.exec(text) ?? []
  if (number === undefined || unit === undefined) return null
  return Math.round(Number(number) * (unit.toLowerCase() === 'k' ? 1_000 : 1_000_000))
}

const decorated = /^(?:(?:upvotes?:?|[▲△⬆↑👍]\uFE0F?)\s*)?(\S{1,16})(?:\s+(?:up)?votes?)?$/iu

/** An upvote count on a line of its own: `12`, `1.2k`, `▲ 12`, `12 upvotes`. */
export const readUpvotes = (text: string): number | null => {
  if (text.length > 40) return null
  const count = decorated.exec(text)?.[1]
  return count === undefined ? null : readCount(count)
}
