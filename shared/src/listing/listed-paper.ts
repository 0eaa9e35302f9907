// A paper as a listing tells of it. Null is what the listing leaves unknown.

export interface ListedPaper {
  title: string
  /** As written; a blank line keeps its paragraphs apart. */
  abstract: string | null
  authorCount: number | null
  organization: string | null
  /** An ISO date: when the paper was published, not when it was listed. */
  publishedOn: string | null
  /** Comments on the page that lists the paper: 0 if none stand beside the date, null if there is no date to stand beside. */
  commentsElsewhere: number | null
  upvotesElsewhere: number | null
}
