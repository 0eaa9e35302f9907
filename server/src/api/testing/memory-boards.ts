// The in-memory twin of the live boards: commands run on the stored document, and stay in memory.
import { server } from '@colloquy/shared/board/actor'
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { run } from '@colloquy/shared/board/run'
import { eq } from 'drizzle-orm'
import { applyUpdate } from 'yjs'
import type { Database } from '../../db/database.ts'
import { documents } from '../../db/schema/document.ts'
import type { BoardWriter } from '../board-writer.ts'

export interface MemoryBoards extends BoardWriter {
  open(boardId: string): Promise<BoardIndex>
}

export const createMemoryBoards = (db: Database): MemoryBoards => {
  const known = new Map<string, { document: BoardDocument; index: BoardIndex }>()
  const load = async (boardId: string) => {
    const board = known.get(boardId)
    if (board !== undefined) return board
    const [stored] = await db.select().from(documents).where(eq(documents.id, boardId))
    if (stored === undefined) throw new Error(`No document ${boardId}.`)
    const document = createBoardDocument()
    applyUpdate(document, stored.snapshot)
    const loaded = { document, index: createBoardIndex(document) }
    known.set(boardId, loaded)
    return loaded
  }
  return {
    open: async (boardId) => (await load(boardId)).index,
    run: async (boardId, command) => {
      const { document, index } = await load(boardId)
      const outcome = run(document, index, server, command)
      return outcome.kind === 'refused' ? outcome : { kind: 'done' }
    },
  }
}
