// The document of a new board: three columns, one open round of voting, and its first cards in the first column.

import { server } from '@colloquy/shared/board/actor'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import { addCards, type CardValue } from '@colloquy/shared/board/card'
import { addColumn } from '@colloquy/shared/board/column'
import { act, type Command } from '@colloquy/shared/board/command'
import { createBoardDocument } from '@colloquy/shared/board/document'
import { refuse } from '@colloquy/shared/board/refusal'
import { defaultBudget, openRound } from '@colloquy/shared/board/round'
import { run } from '@colloquy/shared/board/run'
import { renameBoard, schemaVersion } from '@colloquy/shared/board/setting'
import { drawServerClientId } from '@colloquy/shared/wire/client-id'
import { encodeStateAsUpdate } from 'yjs'

const writeSchemaVersion: Command = () =>
  act([{ root: 'board', key: 'schemaVersion', value: schemaVersion }], () => refuse('notNow', 'A version stays.'))

export interface NewBoard {
  readonly title: string
  readonly cards: readonly { cardId: string; value: CardValue }[]
  readonly now: number
  readonly newId: () => string
  /** Gives numbers from 0 to 1. */
  readonly random: () => number
}

/** Answers with the document as one Yjs update, and with the client id that the server wrote it under. */
export const createBoardSnapshot = ({
  title,
  cards,
  now,
  newId,
  random,
}: NewBoard): { snapshot: Uint8Array; serverClientId: number } => {
  const document = createBoardDocument()
  const serverClientId = drawServerClientId(random)
  document.clientID = serverClientId
  const index = createBoardIndex(document)
  const toRead = newId()
  const commands: readonly Command[] = [
    writeSchemaVersion,
    renameBoard(title),
    addColumn({ columnId: toRead, title: 'To read' }),
    addColumn({ columnId: newId(), title: 'Discussing' }),
    addColumn({ columnId: newId(), title: 'Done' }),
    openRound(newId(), { title: 'What next?', budget: defaultBudget, perCard: 1, opensAt: now, state: 'open' }),
    addCards(cards, toRead),
  ]
  for (const command of commands) {
    const outcome = run(document, index, server, command)
    if (outcome.kind === 'refused') throw new Error(`A new board was refused: ${outcome.message}`)
  }
  const snapshot = encodeStateAsUpdate(document)
  index.destroy()
  document.destroy()
  return { snapshot, serverClientId }
}
