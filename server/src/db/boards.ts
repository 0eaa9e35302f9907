// Boards as rows; what stands on them is in the document of the same id.
import type { Role } from '@colloquy/shared/board/actor'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Database } from './database.ts'
import type { Group } from './groups.ts'
import { documents } from './schema/document.ts'
import { boards, groups, memberships } from './schema/group.ts'

/** The row and the document together: run it in a transaction. */
export const insertBoard = async (
  transaction: Database,
  board: {
    id: string
    groupId: string
    title: string
    schemaVersion: number
    snapshot: Uint8Array
    serverClientId: number
  },
): Promise<void> => {
  const { id, groupId, title, ...document } = board
  await transaction.insert(boards).values({ id, groupId, title })
  await transaction.insert(documents).values({ id, ...document })
}

export interface BoardAccess {
  readonly board: { readonly id: string; readonly title: string }
  readonly group: Group
  readonly role: Role
}

/** Undefined: there is no such board, or this person is not in its group. */
export const findBoardAccess = async (
  db: Database,
  boardId: string,
  userId: string,
): Promise<BoardAccess | undefined> => {
  const [found] = await db
    .select({
      board: { id: boards.id, title: boards.title },
      group: { id: groups.id, title: groups.title },
      role: memberships.role,
    })
    .from(boards)
    .innerJoin(groups, eq(groups.id, boards.groupId))
    .innerJoin(memberships, and(eq(memberships.groupId, groups.id), eq(memberships.userId, userId)))
    .where(eq(boards.id, boardId))
  return found
}

/** The board that a newcomer sees first: the oldest that is in use. */
export const firstBoardOf = async (db: Database, groupId: string): Promise<string | undefined> => {
  const [found] = await db
    .select({ id: boards.id })
    .from(boards)
    .where(and(eq(boards.groupId, groupId), isNull(boards.archivedAt)))
    .orderBy(asc(boards.createdAt), asc(boards.id))
    .limit(1)
  return found?.id
}
