// A page of papers as people paste it, made up for the stories.

/** Three papers that can be read, and one whose date can't. */
export const pastedListing = `
new

Get trending papers in your email inbox once a day!

Subscribe

Daily Papers

byAda and friends

Dec 5

On the Migration of Footnotes in Long Manuscripts

Footnotes drift towards the end of a manuscript while it is revised. We follow 300 theses through their drafts and find that a footnote moves eleven pages on average. A note that is fixed to its sentence stays.

  • 3 authors
·
Mar 4, 2024 12

Reading Groups as Error-Correcting Codes

A paper read by five people is misunderstood less often than a paper read by one. We model a reading group as a code of length five and measure its distance over two years of Thursdays.

Institute for Slow Reading
Institute for Slow Reading
·
Nov 20, 2023

The Half-Life of an Open Question

Open questions at the end of papers are answered, forgotten, or asked again. We count which, over forty years of one journal.

  • 2 authors
·
some day in spring

Margins: A Corpus of Marginalia

Nine thousand scanned margins, transcribed and dated, with what they answer to.

  • 14 authors
·
Aug 1, 2022 3
`

export const pastedTitles = [
  'On the Migration of Footnotes in Long Manuscripts',
  'Reading Groups as Error-Correcting Codes',
  'The Half-Life of an Open Question',
  'Margins: A Corpus of Marginalia',
] as const
