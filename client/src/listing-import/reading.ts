// What the page understood of a listing that somebody gave it.
import type { ListedPaper, ListingProblem } from '@colloquy/shared/listing/parse-listing'

export type Reading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'listing'; readonly papers: readonly ListedPaper[]; readonly problems: readonly ListingProblem[] }
  | { readonly kind: 'notAListing'; readonly line: number; readonly message: string }
  /** The file could not be read, or the parser not be loaded. */
  | { readonly kind: 'failed'; readonly message: string }

export const nothing: Reading = { kind: 'nothing' }

/** The text and what was understood of it: what a form holds until it sends the text. */
export interface GivenListing {
  readonly text: string
  readonly reading: Reading
}

export const noListing: GivenListing = { text: '', reading: nothing }

export const isUsable = (listing: GivenListing): boolean => listing.reading.kind === 'listing'

/** Why a form cannot go on with this listing; undefined where it can. */
export const whyNot = ({ reading }: GivenListing): string | undefined => {
  switch (reading.kind) {
    case 'listing':
      return undefined
    case 'nothing':
      return 'Paste a listing first, or drop a file with one.'
    case 'busy':
      return 'The listing is still being read.'
    case 'notAListing':
    case 'failed':
      return 'The text above is not a listing yet.'
  }
}
