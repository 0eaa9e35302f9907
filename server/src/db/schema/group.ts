// Groups, who is in them with which role, their boards, and the links that let others in.
import { roles } from '@colloquy/shared/board/actor'
import { index, integer, pgEnum, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './account.ts'

const instant = () => timestamp({ withTimezone: true })

export const roleEnum = pgEnum('role', roles)

export const groups = pgTable('groups', {
  id: text().primaryKey(),
  title: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
})

export const memberships = pgTable(
  'memberships',
  {
    groupId: text()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: roleEnum().notNull(),
    joinedAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.userId] }), index().on(table.userId)],
)

/** The board's content is the document of the same id. */
export const boards = pgTable(
  'boards',
  {
    id: text().primaryKey(),
    groupId: text()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** As the board was called when it was made; the document has the title of now. */
    title: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    archivedAt: instant(),
  },
  (table) => [index().on(table.groupId)],
)

export const invitations = pgTable(
  'invitations',
  {
    id: text().primaryKey(),
    groupId: text()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** SHA-256 of the link's token, in hex: whoever reads the database still holds no link. */
    tokenHash: text().notNull().unique(),
    role: roleEnum().notNull(),
    createdBy: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    /** How many people it let in. */
    uses: integer().notNull().default(0),
  },
  (table) => [index().on(table.groupId)],
)
