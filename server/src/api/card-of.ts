// The face of a paper: what the board document holds of it.
import type { CardValue } from '@colloquy/shared/board/card'
import { cleanText } from '@colloquy/shared/board/text'
import { cleanForDisplay } from '@colloquy/shared/listing/clean-abstract'
import type { NewPaper } from '../db/papers.ts'

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

const bylineOf = ({ authorCount, organization }: NewPaper): string | null => {
  if (authorCount !== null) return authorCount === 1 ? '1 author' : `${authorCount} authors`
  return organization === null ? null : cut(cleanText(organization), 200)
}

export const displayTitle = (title: string): string => cut(cleanText(cleanForDisplay(title)), 1000)

/** The card has the id of its paper, so a paper cannot stand on one board twice. */
export const cardOf = (
  { id, paper }: { id: string; paper: NewPaper },
  added: { addedBy: string | null; addedAt: number },
): { cardId: string; value: CardValue } => ({
  cardId: id,
  value: {
    paperId: id,
    title: displayTitle(paper.title),
    byline: bylineOf(paper),
    publishedOn: paper.publishedOn,
    commentsElsewhere: paper.commentsElsewhere,
    ...added,
  },
})
