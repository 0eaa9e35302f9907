// Papers of a group. One paper is one row, however many listings it came from.
import { createHash } from 'node:crypto'
import { compare } from '@colloquy/shared/board/id'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { newId } from './new-id.ts'
import { papers } from './schema/paper.ts'

export type Paper = typeof papers.$inferSelect

/** A paper as it comes from a listing. */
export type NewPaper = Omit<Paper, 'id' | 'groupId' | 'identity' | 'listedAt'>

/** Letters and digits only, so that typography and case make no second paper. */
export const normaliseTitle = (title: string): string => {
  const letters = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return letters === '' ? title.trim() : letters
}

const identityOf = (paper: Pick<Paper, 'title' | 'publishedOn'>): string =>
  createHash('sha256')
    .update(`${normaliseTitle(paper.title)}\n${paper.publishedOn ?? ''}`)
    .digest('base64url')

const rowsAtOnce = 500

/**
 * Adds the papers that the group does not have and completes those that it has: what was unknown is filled in, and the counts
 * are those of now. Answers with the ids in the order given; a paper that was given twice appears once.
 */
export const putPapers = async (
  db: Database,
  groupId: string,
  listed: readonly NewPaper[],
): Promise<{ id: string; paper: NewPaper }[]> => {
  const byIdentity = new Map<string, NewPaper>()
  for (const paper of listed) {
    const identity = identityOf(paper)
    if (!byIdentity.has(identity)) byIdentity.set(identity, paper)
  }
  const idOf = new Map<string, string>()
  // Always in the same order, so that two people who add the same papers at once do not wait for each other in a circle.
  const sorted = [...byIdentity].sort(([one], [other]) => compare(one, other))
  for (let start = 0; start < sorted.length; start += rowsAtOnce) {
    const rows = sorted.slice(start, start + rowsAtOnce)
    for (const { id, identity } of await upsert(db, groupId, rows)) idOf.set(identity, id)
  }
  return [...byIdentity].flatMap(([identity, paper]) => {
    const id = idOf.get(identity)
    return id === undefined ? [] : [{ id, paper }]
  })
}

const upsert = (db: Database, groupId: string, rows: readonly (readonly [string, NewPaper])[]) =>
  db
    .insert(papers)
    .values(rows.map(([identity, paper]) => ({ ...paper, id: newId(), groupId, identity })))
    .onConflictDoUpdate({
      target: [papers.groupId, papers.identity],
      set: {
        abstract: sql`coalesce(${papers.abstract}, excluded.abstract)`,
        authorCount: sql`coalesce(${papers.authorCount}, excluded.author_count)`,
        organization: sql`coalesce(${papers.organization}, excluded.organization)`,
        commentsElsewhere: sql`excluded.comments_elsewhere`,
        upvotesElsewhere: sql`coalesce(excluded.upvotes_elsewhere, ${papers.upvotesElsewhere})`,
        brief: sql`coalesce(${papers.brief}, excluded.brief)`,
        summary: sql`coalesce(${papers.summary}, excluded.summary)`,
        links: sql`case when ${papers.links} = '[]'::jsonb then excluded.links else ${papers.links} end`,
      },
    })
    .returning({ id: papers.id, identity: papers.identity })

/** Only what a card's face needs: of the abstract, its beginning. */
export const findFaces = (
  db: Database,
  groupId: string,
  paperIds: readonly string[],
): Promise<{ id: string; brief: string | null; abstractStart: string | null }[]> =>
  db
    .select({
      id: papers.id,
      brief: papers.brief,
      abstractStart: sql<string | null>`left(${papers.abstract}, 1000)`,
    })
    .from(papers)
    .where(and(eq(papers.groupId, groupId), inArray(papers.id, [...paperIds])))

export const findPaper = async (db: Database, groupId: string, paperId: string): Promise<Paper | undefined> => {
  const [found] = await db
    .select()
    .from(papers)
    .where(and(eq(papers.groupId, groupId), eq(papers.id, paperId)))
  return found
}
