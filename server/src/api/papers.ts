// What a board shows of papers beyond their cards.
import { cleanForDisplay } from '@colloquy/shared/listing/clean-abstract'
import * as v from 'valibot'
import { findFaces, findPaper } from '../db/papers.ts'
import { briefFrom } from './brief-from.ts'
import { displayTitle } from './card-of.ts'
import { idInput } from './input.ts'
import { notFound, onBoard, router } from './trpc.ts'

const mostFaces = 200

export const papersRouter = router({
  faces: onBoard('guest')
    .input(
      v.object({
        paperIds: v.pipe(v.array(idInput), v.maxLength(mostFaces, `Ask for at most ${mostFaces} papers at a time.`)),
      }),
    )
    .output(v.array(v.object({ paperId: v.string(), brief: v.nullable(v.string()) })))
    .query(async ({ ctx, input }) => {
      const faces = await findFaces(ctx.db, ctx.group.id, input.paperIds)
      return faces.map(({ id, brief, abstractStart }) => ({
        paperId: id,
        brief: brief ?? (abstractStart === null ? null : briefFrom(cleanForDisplay(abstractStart))),
      }))
    }),

  get: onBoard('guest')
    .input(v.object({ paperId: idInput }))
    .output(
      v.object({
        id: v.string(),
        title: v.string(),
        brief: v.nullable(v.string()),
        summary: v.nullable(v.string()),
        abstract: v.nullable(v.string()),
        authorCount: v.nullable(v.number()),
        organization: v.nullable(v.string()),
        publishedOn: v.nullable(v.string()),
        commentsElsewhere: v.number(),
        upvotesElsewhere: v.nullable(v.number()),
        links: v.array(v.object({ label: v.string(), url: v.string() })),
      }),
    )
    .query(async ({ ctx, input }) => {
      const paper = await findPaper(ctx.db, ctx.group.id, input.paperId)
      if (paper === undefined) throw notFound('paper')
      const abstract = paper.abstract === null ? null : cleanForDisplay(paper.abstract)
      return { ...paper, title: displayTitle(paper.title), abstract, links: [...paper.links] }
    }),
})
