// Somebody who makes changes by the commands of the page and hands out their bytes, without any connection.
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { run } from '@colloquy/shared/board/run'
import * as Y from 'yjs'
import type { Visitor } from '../rooms.ts'

export interface Writer {
  readonly document: BoardDocument
  /** The update that a command makes. */
  does(command: Command): Uint8Array
  /** The update of whatever is done to the document, past all commands and their checks. */
  forces(act: (document: BoardDocument) => void): Uint8Array
  learns(update: Uint8Array): void
}

export const createWriter = ({ memberId, role }: Visitor, state: Uint8Array): Writer => {
  const document = createBoardDocument()
  Y.applyUpdate(document, state)
  const index = createBoardIndex(document)
  const forces: Writer['forces'] = (act) => {
    const before = Y.encodeStateVector(document)
    act(document)
    return Y.encodeStateAsUpdate(document, before)
  }
  return {
    document,
    does: (command) =>
      forces(() => {
        const outcome = run(document, index, { kind: 'member', memberId, role }, command)
        if (outcome.kind === 'refused') throw new Error(outcome.message)
      }),
    forces,
    learns: (update) => Y.applyUpdate(document, update),
  }
}
