// Who I am, and where I can go.
import * as v from 'valibot'
import { groupsOf, hasAnyGroup } from '../db/groups.ts'
import { renamePerson } from '../db/people.ts'
import { bundledPapers } from './bundled-papers.ts'
import { nameInput } from './input.ts'
import { personOutput, roleOutput, titledOutput } from './output.ts'
import { mayStart } from './set-up-link.ts'
import { anyone, router, signedIn } from './trpc.ts'

export const meRouter = router({
  get: anyone
    .input(v.optional(v.object({ setUpToken: v.optional(v.string()) })))
    .output(
      v.object({
        member: v.nullable(personOutput),
        groups: v.array(v.object({ ...titledOutput.entries, role: roleOutput, boards: v.array(titledOutput) })),
        setUp: v.picklist(['open', 'linkNeeded', 'done']),
        /** What a new group begins with, unless its starter brings a listing. */
        seed: v.object({ papers: v.number(), isBundled: v.boolean() }),
      }),
    )
    .query(async ({ ctx, input }) => {
      const groups = ctx.person === undefined ? [] : await groupsOf(ctx.db, ctx.person.id)
      const isDone = groups.length > 0 || (await hasAnyGroup(ctx.db))
      const setUp = isDone ? 'done' : mayStart(ctx.setUpToken, input?.setUpToken) ? 'open' : 'linkNeeded'
      const seed = { papers: ctx.seed.length, isBundled: ctx.seed === bundledPapers }
      return { member: ctx.person ?? null, groups, setUp, seed }
    }),

  rename: signedIn
    .input(v.object({ name: nameInput }))
    .output(personOutput)
    .mutation(async ({ ctx, input }) => {
      await renamePerson(ctx.db, ctx.person.id, input.name)
      return { id: ctx.person.id, name: input.name }
    }),
})
