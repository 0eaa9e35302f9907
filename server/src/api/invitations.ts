// Invitations: links by which organizers let people in.
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { firstBoardOf } from '../db/boards.ts'
import { findMembership, putMembership } from '../db/groups.ts'
import {
  countUse,
  findLiveInvitation,
  groupOfInvitation,
  insertInvitation,
  liveInvitationsOf,
  revokeInvitation,
} from '../db/invitations.ts'
import { idInput, nameInput } from './input.ts'
import { instantOutput, roleOutput } from './output.ts'
import { anyone, inGroup, notFound, requireRole, router, signedIn } from './trpc.ts'

const dayMs = 24 * 60 * 60 * 1000

const invitedRole = v.picklist(['member', 'guest'], 'An invitation is for a member or a guest.')

const days = v.pipe(
  v.number(),
  v.check(
    (value) => Number.isInteger(value) && value >= 1 && value <= 365,
    'An invitation link works for 1 to 365 days.',
  ),
)

const tokenInput = v.object({ token: v.pipe(v.string(), v.maxLength(200)) })

const deadLink = () =>
  new TRPCError({
    code: 'NOT_FOUND',
    message: 'This invitation link does not work any more. Ask whoever sent it for a new one.',
  })

export const invitationsRouter = router({
  create: inGroup('organizer')
    .input(v.object({ role: invitedRole, expiresInDays: v.optional(days, 14) }))
    .output(v.object({ id: v.string(), url: v.string(), role: invitedRole, expiresAt: instantOutput }))
    .mutation(async ({ ctx, input }) => {
      const expiresAt = new Date(ctx.now().getTime() + input.expiresInDays * dayMs)
      const { id, token } = await insertInvitation(ctx.db, {
        groupId: ctx.group.id,
        role: input.role,
        createdBy: ctx.person.id,
        expiresAt,
      })
      return { id, url: `${ctx.address}/join/${token}`, role: input.role, expiresAt: expiresAt.toISOString() }
    }),

  list: inGroup('organizer')
    .output(
      v.array(
        v.object({
          id: v.string(),
          role: roleOutput,
          createdAt: instantOutput,
          expiresAt: instantOutput,
          uses: v.number(),
          createdBy: v.string(),
        }),
      ),
    )
    .query(async ({ ctx }) =>
      (await liveInvitationsOf(ctx.db, ctx.group.id)).map((invitation) => ({
        ...invitation,
        createdAt: invitation.createdAt.toISOString(),
        expiresAt: invitation.expiresAt.toISOString(),
      })),
    ),

  revoke: signedIn
    .input(v.object({ invitationId: idInput }))
    .output(v.object({ id: v.string() }))
    .mutation(async ({ ctx, input }) => {
      const groupId = await groupOfInvitation(ctx.db, input.invitationId)
      const membership = groupId && (await findMembership(ctx.db, groupId, ctx.person.id))
      if (!membership) throw notFound('invitation')
      requireRole(membership.role, 'organizer')
      await revokeInvitation(ctx.db, input.invitationId)
      return { id: input.invitationId }
    }),

  look: anyone
    .input(tokenInput)
    .output(v.object({ groupTitle: v.string(), role: roleOutput, invitedBy: v.string() }))
    .query(async ({ ctx, input }) => {
      const invitation = await findLiveInvitation(ctx.db, input.token)
      if (invitation === undefined) throw deadLink()
      const { groupTitle, role, invitedBy } = invitation
      return { groupTitle, role, invitedBy }
    }),

  accept: anyone
    .input(v.object({ ...tokenInput.entries, name: v.optional(nameInput) }))
    .output(v.object({ boardId: v.string() }))
    .mutation(async ({ ctx, input }) => {
      const invitation = await findLiveInvitation(ctx.db, input.token)
      if (invitation === undefined) throw deadLink()
      const { groupId, role } = invitation
      const cookies = await ctx.db.transaction(async (transaction) => {
        const signedIn = ctx.person && { person: ctx.person, cookies: [] }
        if (signedIn === undefined && input.name === undefined)
          throw new TRPCError({ code: 'BAD_REQUEST', message: 'Type your name to join.' })
        const { person, cookies } = signedIn ?? (await ctx.accounts.signUp(transaction, input.name ?? ''))
        const isNews = await putMembership(transaction, { groupId, userId: person.id, role })
        // Counted in the same transaction: a link that is revoked meanwhile lets nobody in.
        if (isNews && !(await countUse(transaction, invitation.id))) throw deadLink()
        return cookies
      })
      const boardId = await firstBoardOf(ctx.db, groupId)
      if (boardId === undefined) throw notFound('board')
      ctx.sendCookies(cookies)
      return { boardId }
    }),
})
