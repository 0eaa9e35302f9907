// The listing that comes with Colloquy: the facts of a real one, with a sentence and a paragraph on each paper in our own words.
import { type NewPaper, normaliseTitle } from '../db/papers.ts'
import bundled from './bundled-listing.json' with { type: 'json' }

export const bundledPapers: readonly NewPaper[] = bundled.map((paper) => ({
  ...paper,
  abstract: null,
  upvotesElsewhere: null,
}))

const byTitle = new Map(bundledPapers.map((paper) => [normaliseTitle(paper.title), paper]))

/** What we wrote about a paper of this title, wherever it comes from. */
export const ownWordsOn = (title: string): Pick<NewPaper, 'brief' | 'summary' | 'links'> => {
  const { brief, summary, links } = byTitle.get(normaliseTitle(title)) ?? { brief: null, summary: null, links: [] }
  return { brief, summary, links }
}
