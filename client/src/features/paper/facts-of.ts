import type { CardValue } from '@colloquy/shared/board/card'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What is known of a paper besides its title; what is not known is left out. */
export const factsOf = ({
  byline,
  publishedOn,
  commentsElsewhere,
}: Pick<CardValue, 'byline' | 'publishedOn' | 'commentsElsewhere'>): readonly string[] => {
  const facts = [
    byline,
    publishedOn === null ? null : dayOf(publishedOn),
    commentsElsewhere === 0
      ? null
      : `${commentsElsewhere} ${commentsElsewhere === 1 ? 'comment' : 'comments'} elsewhere`,
  ].filter((fact) => fact !== null)
  return facts.length === 0 ? ['Authors and date unknown'] : facts
}

/** The schema asks for the form of a date only, so a day that no calendar has is shown as it is. */
const dayOf = (isoDate: string): string => {
  const date = new Date(isoDate)
  return Number.isNaN(date.getTime()) ? isoDate : day.format(date)
}
