// Groups: how the first one starts, and who is in it.

import { schemaVersion } from '@colloquy/shared/board/setting'
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { insertBoard } from '../db/boards.ts'
import type { Database } from '../db/database.ts'
import { hasAnyGroup, insertGroup, lockFounding, membersOf, putMembership } from '../db/groups.ts'
import { newId } from '../db/new-id.ts'
import { type NewPaper, putPapers } from '../db/papers.ts'
import { cardOf } from './card-of.ts'
import type { Context } from './context.ts'
import { nameInput, titleInput } from './input.ts'
import { createBoardSnapshot } from './new-board.ts'
import { memberOutput, roleOutput, titledOutput } from './output.ts'
import { readPapers } from './read-papers.ts'
import { mayStart } from './set-up-link.ts'
import { anyone, inGroup, router } from './trpc.ts'

const refuseSecondStart = async (db: Database): Promise<void> => {
  if (await hasAnyGroup(db))
    throw new TRPCError({
      code: 'CONFLICT',
      message: 'Somebody has started the group here already. Ask them for an invitation link.',
    })
}

const papersToStartWith = (ctx: Context, text: string | undefined): readonly NewPaper[] => {
  if (text === undefined) return ctx.seed
  const result = readPapers(text, ctx.now())
  if (result.kind === 'notPapers') throw new TRPCError({ code: 'BAD_REQUEST', message: result.message })
  return result.papers
}

export const groupsRouter = router({
  start: anyone
    .input(
      v.object({
        name: nameInput,
        groupTitle: v.optional(titleInput),
        boardTitle: v.optional(titleInput),
        listing: v.optional(v.object({ text: v.string() })),
        setUpToken: v.optional(v.string()),
      }),
    )
    .output(v.object({ boardId: v.string() }))
    .mutation(async ({ ctx, input }) => {
      await refuseSecondStart(ctx.db)
      if (!mayStart(ctx.setUpToken, input.setUpToken))
        throw new TRPCError({
          code: 'FORBIDDEN',
          message: 'To start the group, open the set-up link that the server printed when it started.',
        })
      const listed = papersToStartWith(ctx, input.listing?.text)
      const boardId = newId()
      // All or nothing: account, session, group, papers and board appear together.
      const cookies = await ctx.db.transaction(async (transaction) => {
        await lockFounding(transaction)
        await refuseSecondStart(transaction)
        const signedIn = ctx.person
          ? { person: ctx.person, cookies: [] }
          : await ctx.accounts.signUp(transaction, input.name)
        const groupId = newId()
        await insertGroup(transaction, { id: groupId, title: input.groupTitle ?? 'Reading group' })
        await putMembership(transaction, { groupId, userId: signedIn.person.id, role: 'organizer' })
        const papers = await putPapers(transaction, groupId, listed)
        const now = ctx.now().getTime()
        const title = input.boardTitle ?? 'Papers'
        const cards = papers.map((paper) => cardOf(paper, { addedBy: null, addedAt: now }))
        const document = createBoardSnapshot({ title, cards, now, newId, random: Math.random })
        await insertBoard(transaction, { id: boardId, groupId, title, schemaVersion, ...document })
        return signedIn.cookies
      })
      ctx.sendCookies(cookies)
      return { boardId }
    }),

  get: inGroup('guest')
    .output(v.object({ ...titledOutput.entries, role: roleOutput, members: v.array(memberOutput) }))
    .query(async ({ ctx }) => ({ ...ctx.group, role: ctx.role, members: await membersOf(ctx.db, ctx.group.id) })),
})
