// Invitations: links that let people into a group. The database holds only what a token hashes to.
import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '@colloquy/shared/board/actor'
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { newId } from './new-id.ts'
import { users } from './schema/account.ts'
import { groups, invitations } from './schema/group.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const isLive = () => and(isNull(invitations.revokedAt), gt(invitations.expiresAt, sql`now()`))

export const insertInvitation = async (
  db: Database,
  invitation: { groupId: string; role: Role; createdBy: string; expiresAt: Date },
): Promise<{ id: string; token: string }> => {
  const [id, token] = [newId(), randomBytes(32).toString('base64url')]
  await db.insert(invitations).values({ ...invitation, id, tokenHash: hashOf(token) })
  return { id, token }
}

export interface LiveInvitation {
  readonly id: string
  readonly groupId: string
  readonly groupTitle: string
  readonly role: Role
  readonly invitedBy: string
}

/** Undefined for a token that is unknown, revoked or expired. */
export const findLiveInvitation = async (db: Database, token: string): Promise<LiveInvitation | undefined> => {
  const [found] = await db
    .select({
      id: invitations.id,
      groupId: invitations.groupId,
      groupTitle: groups.title,
      role: invitations.role,
      invitedBy: users.name,
    })
    .from(invitations)
    .innerJoin(groups, eq(groups.id, invitations.groupId))
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.tokenHash, hashOf(token)), isLive()))
  return found
}

export const liveInvitationsOf = (db: Database, groupId: string) =>
  db
    .select({
      id: invitations.id,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      uses: invitations.uses,
      createdBy: users.name,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.groupId, groupId), isLive()))
    .orderBy(asc(invitations.createdAt), asc(invitations.id))

export const groupOfInvitation = async (db: Database, invitationId: string): Promise<string | undefined> => {
  const [found] = await db
    .select({ groupId: invitations.groupId })
    .from(invitations)
    .where(eq(invitations.id, invitationId))
  return found?.groupId
}

/** Revoking twice keeps the first time. */
export const revokeInvitation = async (db: Database, invitationId: string): Promise<void> => {
  await db
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(invitations.id, invitationId), isNull(invitations.revokedAt)))
}

/** Counts one more person. False: the invitation was revoked or ran out meanwhile. */
export const countUse = async (transaction: Database, invitationId: string): Promise<boolean> => {
  const counted = await transaction
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(and(eq(invitations.id, invitationId), isLive()))
    .returning({ id: invitations.id })
  return counted.length > 0
}
