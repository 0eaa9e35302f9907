// What was looked at after a fault, and what was missing.
export interface Findings {
  /** Changes that somebody else had seen or that were reported as saved, on a page too. */
  readonly owed: number
  /** How often one of them was looked for in a replica. */
  readonly comparisons: number
  /** One sentence for each that was missing, there twice, or told wrongly. */
  readonly losses: readonly string[]
}

export const nothing: Findings = { owed: 0, comparisons: 0, losses: [] }

/** What is owed is owed once, however often it is looked for. */
export const together = (...all: readonly Findings[]): Findings => ({
  owed: Math.max(0, ...all.map(({ owed }) => owed)),
  comparisons: all.reduce((sum, { comparisons }) => sum + comparisons, 0),
  losses: all.flatMap(({ losses }) => losses),
})
