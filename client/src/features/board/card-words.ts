import type { CardValue } from '@colloquy/shared/board/card'

/** What stands between two facts. */
export const between = ' · '

/** “4 authors · 19 Feb 2024 · 3 comments elsewhere”: what is known of a paper in one quiet line. */
export const factsLine = ({
  byline,
  publishedOn,
  commentsElsewhere,
}: Pick<CardValue, 'byline' | 'publishedOn' | 'commentsElsewhere'>): string =>
  [
    byline,
    publishedOn === null ? null : dateWords(publishedOn),
    commentsElsewhere === 0
      ? null
      : `${commentsElsewhere} ${commentsElsewhere === 1 ? 'comment' : 'comments'} elsewhere`,
  ]
    .filter((piece) => piece !== null && piece !== '')
    .join(between)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'] as const

/** Put together by hand: the browser's own formatter takes longer to make than all cards of a first screen. */
export const dateWords = (isoDate: string): string => {
  const [year = '', month, day] = isoDate.split('-')
  const monthWord = months[Number(month) - 1]
  return monthWord === undefined ? isoDate : `${Number(day)} ${monthWord} ${year}`
}

export const commentsWords = (count: number, isUnread: boolean): string =>
  `${count} ${count === 1 ? 'comment' : 'comments'}${isUnread ? ', some unread' : ''}`
