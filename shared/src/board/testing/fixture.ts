// A small board, and people who act on it, for the tests of the parts.
import { type Actor, server } from '../actor.ts'
import { type BoardIndex, createBoardIndex } from '../board-index.ts'
import { addCards } from '../card.ts'
import { addColumn } from '../column.ts'
import type { Command } from '../command.ts'
import { type BoardDocument, createBoardDocument, valueAt } from '../document.ts'
import { judge } from '../judge.ts'
import type { Root } from '../part.ts'
import type { Refusal } from '../refusal.ts'
import { openRound } from '../round.ts'
import { type Outcome, run } from '../run.ts'
import { renameBoard } from '../setting.ts'

export const ada: Actor = { kind: 'member', memberId: 'ada', role: 'organizer' }
export const ben: Actor = { kind: 'member', memberId: 'ben', role: 'member' }
export const cleo: Actor = { kind: 'member', memberId: 'cleo', role: 'member' }
export const gus: Actor = { kind: 'member', memberId: 'gus', role: 'guest' }

export interface Fixture {
  readonly document: BoardDocument
  readonly board: BoardIndex
  /** Runs a command that must succeed; answers with its inverse. */
  do(actor: Actor, command: Command): Command
  /** Runs a command, whatever comes of it. */
  try(actor: Actor, command: Command): Outcome
  /** What the judge says to one write, without making it. */
  ask(actor: Actor, root: Root, key: string, value: unknown): Refusal | undefined
  ids(columnId: string): readonly string[]
}

export const cardValue = (i: number) => ({
  paperId: `paper-${i}`,
  title: `Paper ${i}`,
  byline: '4 authors',
  publishedOn: '2024-02-19',
  commentsElsewhere: 0,
  addedBy: null,
  addedAt: 1,
})

/** Columns `todo`, `now`, `done`; cards `c0 …` in `todo`; round `r1` with five votes. */
export const createFixture = ({ cards = 6, budget = 5 } = {}): Fixture => {
  const document = createBoardDocument()
  const board = createBoardIndex(document)
  const fixture: Fixture = {
    document,
    board,
    do: (actor, command) => {
      const outcome = run(document, board, actor, command)
      if (outcome.kind === 'refused') throw new Error(outcome.message)
      return outcome.inverse
    },
    try: (actor, command) => run(document, board, actor, command),
    ask: (actor, root, key, value) =>
      judge({ root, key, before: valueAt(document, root, key), after: value }, actor, {
        get: (r, k) => (r === root && k === key ? value : valueAt(document, r, k)),
      }),
    ids: (columnId) => board.places(columnId).map((place) => place.id),
  }
  fixture.do(server, renameBoard('Thursday group'))
  for (const columnId of ['todo', 'now', 'done']) fixture.do(server, addColumn({ columnId, title: columnId }))
  fixture.do(server, openRound('r1', { title: 'What next?', budget, perCard: 1, opensAt: 1, state: 'open' }))
  const values = Array.from({ length: cards }, (_, i) => ({ cardId: `c${i}`, value: cardValue(i) }))
  if (cards > 0) fixture.do(server, addCards(values, 'todo'))
  return fixture
}
