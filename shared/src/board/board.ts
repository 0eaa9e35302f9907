// The table of parts: what a board document is made of.
import { archivedPart } from './archived.ts'
import { cardPart } from './card.ts'
import { columnPart } from './column.ts'
import { commentPart } from './comment.ts'
import type { Part, Root } from './part.ts'
import { placePart } from './place.ts'
import { removalPart } from './removal.ts'
import { roundPart } from './round.ts'
import { settingPart } from './setting.ts'
import { votePart } from './vote.ts'

const parts: readonly Part[] = [
  settingPart,
  columnPart,
  cardPart,
  placePart,
  archivedPart,
  roundPart,
  votePart,
  commentPart,
  removalPart,
]

const byRoot = new Map<string, Part>(parts.map((part) => [part.root, part]))

export const partOf = (root: Root | string): Part | undefined => byRoot.get(root)
