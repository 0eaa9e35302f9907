import { editComment, writeComment } from '@colloquy/shared/board/comment'
import { contentOf } from '@colloquy/shared/board/document'
import { renameBoard } from '@colloquy/shared/board/setting'
import { closeCode } from '@colloquy/shared/wire/close-code'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { step1Frame, step2Frame } from './frames.ts'
import { createTestRoom, documentId, quiet, type TestRoom } from './testing/test-room.ts'

const maxBytes = 20_000
const say = (commentId: string) =>
  writeComment({ commentId, cardId: 'card-0', author: 'ben', at: 1, body: 'x'.repeat(1500) })

/** Ben writes until the board takes no more. */
const fill = async (room: TestRoom) => {
  const writer = room.writer('ben')
  const ben = await room.come('ben')
  let written = 0
  while (ben.closedWith === undefined) {
    ben.write(writer.does(say(`said-${written++}`)))
    await quiet()
  }
  return { writer, ben, written }
}

test('F13 a document that is as large as it may be takes no more from members, who are told so', async () => {
  const room = await createTestRoom({ maxBytes })
  const { ben, written } = await fill(room)
  expect(ben.closedWith).toMatchObject({ code: closeCode.overloaded, reason: expect.stringContaining('as large as') })
  expect(room.journal.history).toHaveLength(written - 1)
  const state = (await room.rooms.state(documentId))?.update ?? new Uint8Array()
  expect(state.length).toBeGreaterThan(maxBytes)
  expect(state.length).toBeLessThan(maxBytes + 2000)
})

test('F13 it can still be read by whoever has nothing new, and the server goes on writing', async () => {
  const room = await createTestRoom({ maxBytes })
  await fill(room)
  const cleo = await room.come('cleo')
  cleo.say(step1Frame(new Uint8Array([0])))
  const document = cleo.document()
  cleo.say(step2Frame(Y.encodeStateAsUpdate(document)))
  expect(await room.rooms.run(documentId, renameBoard('Full'))).toEqual({ kind: 'done' })
  expect(cleo.closedWith).toBe(undefined)
  expect(cleo.document().getMap('board').get('title')).toBe('Full')
})

test('F13 what is replaced does not count: the same text said over and over fills no board', async () => {
  const room = await createTestRoom({ maxBytes })
  const writer = room.writer('ben')
  const ben = await room.come('ben')
  ben.write(writer.does(say('one')))
  for (let i = 0; i < 100; i++)
    ben.write(writer.does(editComment({ commentId: 'one', by: 'ben', at: 2, body: 'y'.repeat(1500) + i })))
  await quiet()
  expect(ben.closedWith).toBe(undefined)
  expect(room.journal.history).toHaveLength(101)
  expect(Object.keys(contentOf(writer.document).comments)).toContain('one')
})
