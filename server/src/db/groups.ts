// Groups and who is in them.
import type { Role } from '@colloquy/shared/board/actor'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { lockKey } from './lock-key.ts'
import { users } from './schema/account.ts'
import { boards, groups, memberships } from './schema/group.ts'

export interface Group {
  readonly id: string
  readonly title: string
}

export interface GroupMember {
  readonly id: string
  readonly name: string
  readonly role: Role
}

export const hasAnyGroup = async (db: Database): Promise<boolean> =>
  (await db.select({ id: groups.id }).from(groups).limit(1)).length > 0

/** Until the transaction ends, nobody else can found the first group. */
export const lockFounding = async (transaction: Database): Promise<void> => {
  await transaction.execute(sql`select pg_advisory_xact_lock(${lockKey.startGroup})`)
}

export const insertGroup = async (db: Database, group: Group): Promise<void> => {
  await db.insert(groups).values(group)
}

/** A member who has a role already keeps the one that allows more. Answers with whether anything changed. */
export const putMembership = async (
  db: Database,
  membership: { groupId: string; userId: string; role: Role },
): Promise<boolean> => {
  const changed = await db
    .insert(memberships)
    .values(membership)
    .onConflictDoUpdate({
      target: [memberships.groupId, memberships.userId],
      set: { role: sql`excluded.role` },
      // The enum is declared from most to least.
      setWhere: sql`excluded.role < ${memberships.role}`,
    })
    .returning({ userId: memberships.userId })
  return changed.length > 0
}

/** Undefined: there is no such group, or this person is not in it. */
export const findMembership = async (
  db: Database,
  groupId: string,
  userId: string,
): Promise<{ group: Group; role: Role } | undefined> => {
  const [found] = await db
    .select({ group: { id: groups.id, title: groups.title }, role: memberships.role })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.groupId))
    .where(and(eq(memberships.groupId, groupId), eq(memberships.userId, userId)))
  return found
}

/** In the order in which they joined. */
export const membersOf = (db: Database, groupId: string): Promise<GroupMember[]> =>
  db
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.groupId, groupId))
    .orderBy(asc(memberships.joinedAt), asc(users.id))

export interface GroupWithBoards extends Group {
  readonly role: Role
  readonly boards: { readonly id: string; readonly title: string }[]
}

/** The groups of one person with their boards, without archived ones, oldest first. */
export const groupsOf = async (db: Database, userId: string): Promise<GroupWithBoards[]> => {
  const rows = await db
    .select({
      id: groups.id,
      title: groups.title,
      role: memberships.role,
      board: { id: boards.id, title: boards.title },
    })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.groupId))
    .leftJoin(boards, and(eq(boards.groupId, groups.id), sql`${boards.archivedAt} is null`))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(groups.createdAt), asc(groups.id), asc(boards.createdAt), asc(boards.id))
  const found = new Map<string, GroupWithBoards>()
  for (const { board, ...group } of rows) {
    const known = found.get(group.id) ?? { ...group, boards: [] }
    found.set(group.id, known)
    if (board !== null) known.boards.push(board)
  }
  return [...found.values()]
}
