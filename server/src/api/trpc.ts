// The procedures that all others are made of. Who may call one is said by the procedure it starts from.
import type { Role } from '@colloquy/shared/board/actor'
import { roles } from '@colloquy/shared/board/actor'
import { initTRPC, TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { findBoardAccess } from '../db/boards.ts'
import { findMembership } from '../db/groups.ts'
import type { Context } from './context.ts'
import { idInput } from './input.ts'

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) =>
    error.code === 'INTERNAL_SERVER_ERROR'
      ? { ...shape, message: 'Something went wrong on the server. Nothing was changed; please try again.' }
      : shape,
})

export const router = t.router
export const createCaller = t.createCallerFactory

/** For everybody, signed in or not. */
export const anyone = t.procedure

export const signedIn = anyone.use(({ ctx, next }) => {
  if (ctx.person === undefined)
    throw new TRPCError({
      code: 'UNAUTHORIZED',
      message: 'Sign in first: open the invitation link that you were sent.',
    })
  return next({ ctx: { person: ctx.person } })
})

const whoMay: Record<Role, string> = {
  organizer: 'Only an organizer of this group can do that. Ask one of them.',
  member: 'Guests can read here, not change anything. Ask an organizer to make you a member.',
  guest: 'Only people in this group can do that.',
}

/** Throws unless the role is `least` or more. */
export const requireRole = (role: Role, least: Role): void => {
  if (roles.indexOf(role) > roles.indexOf(least)) throw new TRPCError({ code: 'FORBIDDEN', message: whoMay[least] })
}

/** What does not exist and what is somebody else's look the same, so that nobody can try out ids. */
export const notFound = (what: string): TRPCError =>
  new TRPCError({ code: 'NOT_FOUND', message: `There is no such ${what}, or you are not in its group.` })

/** For those in a group who have at least this role there; adds `group` and `role` to the context. */
export const inGroup = (least: Role) =>
  signedIn.input(v.object({ groupId: idInput })).use(async ({ ctx, input, next }) => {
    const membership = await findMembership(ctx.db, input.groupId, ctx.person.id)
    if (membership === undefined) throw notFound('group')
    requireRole(membership.role, least)
    return next({ ctx: membership })
  })

/** For those who have at least this role in the board's group; adds `board`, `group` and `role` to the context. */
export const onBoard = (least: Role) =>
  signedIn.input(v.object({ boardId: idInput })).use(async ({ ctx, input, next }) => {
    const access = await findBoardAccess(ctx.db, input.boardId, ctx.person.id)
    if (access === undefined) throw notFound('board')
    requireRole(access.role, least)
    return next({ ctx: access })
  })
