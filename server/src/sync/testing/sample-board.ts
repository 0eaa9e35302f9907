// A small board to test with.
import { server } from '@colloquy/shared/board/actor'
import { createBoardIndex } from '@colloquy/shared/board/board-index'
import { addCards } from '@colloquy/shared/board/card'
import { addColumn } from '@colloquy/shared/board/column'
import { createBoardDocument } from '@colloquy/shared/board/document'
import { openRound } from '@colloquy/shared/board/round'
import { run } from '@colloquy/shared/board/run'
import { renameBoard } from '@colloquy/shared/board/setting'
import * as Y from 'yjs'

export const serverClientId = 2 ** 40 + 7

export const sampleColumns = ['to-read', 'discussing', 'done'] as const

/** The state of a new board with `cards` cards `card-0 …`, all in the first column. */
export const sampleBoard = (cards: number, clientId = serverClientId): Uint8Array => {
  const document = createBoardDocument()
  document.clientID = clientId
  const index = createBoardIndex(document)
  const commands = [
    renameBoard('Thursday group'),
    ...sampleColumns.map((columnId) => addColumn({ columnId, title: columnId })),
    openRound('round', { title: 'What next?', budget: 5, perCard: 1, opensAt: 1, state: 'open' }),
    addCards(
      Array.from({ length: cards }, (_, i) => ({
        cardId: `card-${i}`,
        value: {
          paperId: `paper-${i}`,
          title: `Paper ${i}`,
          byline: '4 authors',
          publishedOn: '2024-02-19',
          commentsElsewhere: i % 3,
          addedBy: null,
          addedAt: 1,
        },
      })),
      'to-read',
    ),
  ]
  for (const command of commands) {
    const outcome = run(document, index, server, command)
    if (outcome.kind === 'refused') throw new Error(outcome.message)
  }
  return Y.encodeStateAsUpdate(document)
}
