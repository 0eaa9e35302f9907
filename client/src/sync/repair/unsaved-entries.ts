import { commentSchema } from '@colloquy/shared/board/comment'
import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Clocks } from './clocks.ts'

/** The comments that were written here and are not on the server, so that their words can be saved when the rest is lost. */
export const unsavedTexts = (document: Y.Doc, durable: Clocks, memberId: string): readonly string[] => {
  const texts: string[] = []
  for (const item of document.getMap('comments')._map.values()) {
    const { client, clock } = item.id
    if (item.deleted || clock < (durable.get(client) ?? 0)) continue
    const value: unknown = item.content.getContent().at(-1)
    if (v.is(commentSchema, value) && value.author === memberId && value.body !== '') texts.push(value.body)
  }
  return texts
}
