// Papers from the text of a listing.
import { type ListingProblem, parseListing } from '@colloquy/shared/listing/parse-listing'
import type { NewPaper } from '../db/papers.ts'
import { ownWordsOn } from './bundled-papers.ts'

export const mostPapers = 5000

export type PapersResult =
  | { readonly kind: 'papers'; readonly papers: readonly NewPaper[]; readonly problems: readonly ListingProblem[] }
  | { readonly kind: 'notPapers'; readonly message: string }

/** As the database counts. */
const most = 2 ** 31 - 1
const within = (count: number | null): number | null => (count === null ? null : Math.min(count, most))

export const readPapers = (text: string, now: Date): PapersResult => {
  // PostgreSQL keeps no NUL in a text.
  const listing = parseListing(text.replaceAll('\0', ''), { currentYear: now.getUTCFullYear() })
  if (listing.kind === 'notAListing') return { kind: 'notPapers', message: `Line ${listing.line}: ${listing.message}` }
  if (listing.papers.length > mostPapers)
    return {
      kind: 'notPapers',
      message: `That listing has ${listing.papers.length} papers; a board takes at most ${mostPapers} at a time.`,
    }
  const papers = listing.papers.map((paper) => ({
    ...paper,
    authorCount: within(paper.authorCount),
    commentsElsewhere: within(paper.commentsElsewhere) ?? 0,
    upvotesElsewhere: within(paper.upvotesElsewhere),
    ...ownWordsOn(paper.title),
  }))
  return { kind: 'papers', papers, problems: listing.problems }
}
