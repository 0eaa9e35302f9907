import { maxListingBytes } from './read-file.ts'
import type { Reading } from './reading.ts'
import { nothing } from './reading.ts'

/** Reads a listing in this browser. The parser is loaded when it is first needed, since most visits never need it. */
export const readListing = async (text: string, currentYear: number): Promise<Reading> => {
  if (text.trim() === '') return nothing
  if (text.length > maxListingBytes)
    return { kind: 'failed', message: 'That is too much for a listing: the limit is 4 MB.' }
  try {
    const [{ parseListing }, { cleanForDisplay }] = await Promise.all([
      import('@colloquy/shared/listing/parse-listing'),
      import('@colloquy/shared/listing/clean-abstract'),
    ])
    const result = parseListing(text, { currentYear })
    if (result.kind === 'notAListing') return result
    return { ...result, papers: result.papers.map((paper) => ({ ...paper, title: cleanForDisplay(paper.title) })) }
  } catch {
    return {
      kind: 'failed',
      message: 'The part of this page that reads listings did not load. Check your connection and try again.',
    }
  }
}
