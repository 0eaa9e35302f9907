// The board as a Yjs document: flat root maps of plain JSON values, no nested types.
import * as Y from 'yjs'
import { type Root, roots } from './part.ts'

export type BoardDocument = Y.Doc

/** Gives an empty or loaded document all its root maps, so that every one has its type before any update arrives. */
export const asBoard = (document: Y.Doc): BoardDocument => {
  for (const root of roots) document.getMap(root)
  return document
}

export const createBoardDocument = (): BoardDocument => asBoard(new Y.Doc())

export const valueAt = (document: BoardDocument, root: Root, key: string): unknown => document.getMap(root).get(key)

/** The whole content as plain JSON: for comparing replicas. */
export const contentOf = (document: BoardDocument): Record<Root, Record<string, unknown>> =>
  Object.fromEntries(roots.map((root) => [root, document.getMap(root).toJSON()])) as Record<
    Root,
    Record<string, unknown>
  >
