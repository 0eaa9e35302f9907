import type { CardValue } from '@colloquy/shared/board/card'

/** “4 authors · 19 Feb 2024 · 3 comments elsewhere”: what is known of a paper in one quiet line. */
export const factsLine = (
  { byline, publishedOn, commentsElsewhere }: Pick<CardValue, 'byline' | 'publishedOn' | 'commentsElsewhere'>,
  locale?: string,
): string =>
  [
    byline,
    publishedOn === null ? null : dateWords(publishedOn, locale),
    commentsElsewhere === 0
      ? null
      : `${commentsElsewhere} ${commentsElsewhere === 1 ? 'comment' : 'comments'} elsewhere`,
  ]
    .filter((piece) => piece !== null && piece !== '')
    .join(' · ')

/** A day without a time belongs to no time zone: it is read and written in the same one. */
export const dateWords = (isoDate: string, locale = 'en-GB'): string => {
  const date = new Date(`${isoDate}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? isoDate : formatOf(locale).format(date)
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (locale: string): Intl.DateTimeFormat => {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  formats.set(locale, made)
  return made
}

export const commentsWords = (count: number, isUnread: boolean): string =>
  `${count} ${count === 1 ? 'comment' : 'comments'}${isUnread ? ', some unread' : ''}`
