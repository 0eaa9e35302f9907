const most = 160

/** The first sentences of an abstract, as many as fit on a card's face; a first one that is too long is cut at a word. */
export const briefFrom = (abstract: string): string | null => {
  const text = abstract.replace(/\s+/g, ' ').trim()
  if (text === '') return null
  if (text.length <= most) return text
  const sentences = /^.*[.!?](?= \p{Lu})/u.exec(text.slice(0, most + 2))?.[0]
  if (sentences !== undefined) return sentences
  const room = text.slice(0, most)
  const atWord = room.lastIndexOf(' ')
  return `${(atWord > 0 ? room.slice(0, atWord) : room).replace(/[\s,;:.–—-]+$/, '')}…`
}
