// A kind of fault: what it needs, and what it does to a rig at work.
import type { Findings } from './findings.ts'
import type { Rig } from './rig.ts'

export interface Surroundings {
  /** Why there is no disk that can be cut off and filled; undefined where there is one. */
  readonly whyNoDisk: string | undefined
  readonly hasTracer: boolean
}

export interface Kind {
  readonly name: string
  /** With whose database it can happen; with both if left out. */
  readonly database?: 'own' | 'given'
  /** Why it can't be had on this machine; undefined where it can. */
  readonly whyNot?: (surroundings: Surroundings) => string | undefined
  /** How often it comes, where others come once. */
  readonly share?: number
  /** Resolves when it is over and everybody is back. */
  readonly run: (rig: Rig, options: { readonly isShort: boolean }) => Promise<Findings>
}
