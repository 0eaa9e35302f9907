// Boards: opening one, and adding papers to it.
import { addCards } from '@colloquy/shared/board/card'
import type { Command } from '@colloquy/shared/board/command'
import { refuse } from '@colloquy/shared/board/refusal'
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { membersOf } from '../db/groups.ts'
import { putPapers } from '../db/papers.ts'
import type { BoardWriter } from './board-writer.ts'
import { cardOf } from './card-of.ts'
import { memberOutput, personOutput, roleOutput, titledOutput } from './output.ts'
import { readPapers } from './read-papers.ts'
import { onBoard, router } from './trpc.ts'

type Card = ReturnType<typeof cardOf>

/** Small enough that nobody on the board waits long for their own change. */
const cardsAtOnce = 500

/** Puts the cards that the board does not have yet at the end of its first column. Answers with how many those were. */
const addMissing = async (boards: BoardWriter, boardId: string, cards: readonly Card[]): Promise<number> => {
  let added = 0
  const missing: Command = (board) => {
    const fresh = cards.filter(({ cardId }) => !board.hasCard(cardId))
    added = fresh.length
    const column = board.columns()[0]
    if (column === undefined) return refuse('notNow', 'The board has no column. Add one, then add the papers again.')
    if (added === 0) return refuse('notNow', 'These papers are on the board already.')
    return addCards(fresh, column.id)(board)
  }
  const outcome = await boards.run(boardId, missing)
  if (outcome.kind === 'refused' && added > 0) throw new TRPCError({ code: 'CONFLICT', message: outcome.message })
  return added
}

export const boardsRouter = router({
  open: onBoard('guest')
    .output(
      v.object({
        board: titledOutput,
        group: titledOutput,
        role: roleOutput,
        member: personOutput,
        members: v.array(memberOutput),
      }),
    )
    .query(async ({ ctx: { db, board, group, role, person } }) => ({
      board,
      group,
      role,
      member: person,
      members: await membersOf(db, group.id),
    })),

  addPapers: onBoard('member')
    .input(v.object({ text: v.string() }))
    .output(
      v.object({
        added: v.number(),
        alreadyThere: v.number(),
        problems: v.array(v.object({ line: v.number(), message: v.string(), text: v.string() })),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const result = readPapers(input.text, ctx.now())
      if (result.kind === 'notPapers') throw new TRPCError({ code: 'BAD_REQUEST', message: result.message })
      // Rows first, cards second: a failure in between leaves papers without cards, which the next attempt completes.
      const papers = await putPapers(ctx.db, ctx.group.id, result.papers)
      const addedAt = ctx.now().getTime()
      const cards = papers.map((paper) => cardOf(paper, { addedBy: ctx.person.id, addedAt }))
      let added = 0
      for (let start = 0; start < cards.length; start += cardsAtOnce)
        added += await addMissing(ctx.boards, ctx.board.id, cards.slice(start, start + cardsAtOnce))
      return { added, alreadyThere: result.papers.length - added, problems: [...result.problems] }
    }),
})
