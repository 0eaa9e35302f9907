// Papers, as listings told of them. A card on a board has the id of its paper.
import { date, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { groups } from './group.ts'

export interface PaperLink {
  readonly label: string
  readonly url: string
}

export const papers = pgTable(
  'papers',
  {
    id: text().primaryKey(),
    groupId: text()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** Hash of title and date: the same paper from another listing has the same one. */
    identity: text().notNull(),
    title: text().notNull(),
    /** As it came; cleaned up only for display. */
    abstract: text(),
    authorCount: integer(),
    organization: text(),
    publishedOn: date({ mode: 'string' }),
    commentsElsewhere: integer().notNull().default(0),
    upvotesElsewhere: integer(),
    /** One sentence for the card's face. */
    brief: text(),
    /** A paragraph for the panel. */
    summary: text(),
    links: jsonb().$type<readonly PaperLink[]>().notNull().default([]),
    listedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex().on(table.groupId, table.identity), index().on(table.listedAt)],
)
