// Puts into words what was understood of a listing.
import type { ListedPaper } from '@colloquy/shared/listing/parse-listing'

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** “4 authors · 30 Jul 2023”; what the listing does not say is left out. */
export const bylineOf = ({ authorCount, organization, publishedOn }: ListedPaper): string => {
  const who = authorCount === null ? organization : countOf(authorCount, 'author')
  const when = publishedOn === null ? null : day.format(new Date(publishedOn))
  return [who, when].filter((part) => part !== null).join(' · ') || 'No authors or date given'
}

/** “Dated 18 Nov 2012 to 4 Dec 2025”; empty where no paper has a date. */
export const spanOf = (papers: readonly ListedPaper[]): string => {
  const dates = papers.flatMap(({ publishedOn }) => publishedOn ?? []).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return ''
  const [from, to] = [day.format(new Date(first)), day.format(new Date(last))]
  return from === to ? `Dated ${from}` : `Dated ${from} to ${to}`
}
