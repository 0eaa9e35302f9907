import { createBoardIndex } from '@colloquy/shared/board/board-index'
import { contentOf, createBoardDocument } from '@colloquy/shared/board/document'
import { renameBoard } from '@colloquy/shared/board/setting'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRooms } from './create-rooms.ts'
import { createMemoryJournal } from './memory-journal.ts'
import { sampleBoard, serverClientId } from './testing/sample-board.ts'
import { SimulatedClient } from './testing/simulated-client.ts'

const documentId = 'board'
const silent = { info: () => {}, error: () => {} }

const setUp = async ({ idleMs = 60_000 } = {}) => {
  const journal = createMemoryJournal()
  await journal.create(documentId, 1, { snapshot: sampleBoard(3), serverClientId })
  let loads = 0
  const rooms = createRooms({
    journal: {
      ...journal,
      load: (id) => {
        loads++
        return journal.load(id)
      },
    },
    log: silent,
    compact: () => Promise.reject(new Error('Nothing is long enough.')),
    renew: () => Promise.reject(new Error('Nothing is old enough.')),
    idleMs,
  })
  const titleNow = async () => {
    const document = createBoardDocument()
    Y.applyUpdate(document, (await rooms.state(documentId))?.update ?? new Uint8Array([0, 0]))
    return createBoardIndex(document).title()
  }
  return { journal, rooms, titleNow, loads: () => loads }
}

test('W15 the state holds what is durable, and not what is about to be', async () => {
  const { journal, rooms, titleNow } = await setUp()
  let goOn = () => {}
  journal.beforeAppend = () =>
    new Promise((resolve) => {
      goOn = resolve
    })
  const before = (await rooms.state(documentId))?.update
  const written = rooms.run(documentId, renameBoard('Friday group'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await titleNow()).toBe('Thursday group')
  expect((await rooms.state(documentId))?.update).toBe(before)
  goOn()
  await written
  expect(await titleNow()).toBe('Friday group')
  await rooms.close()
})

test('W15 whoever has the state is sent only what came after it', async () => {
  const { rooms } = await setUp()
  const document = createBoardDocument()
  Y.applyUpdate(document, (await rooms.state(documentId))?.update ?? new Uint8Array([0, 0]))
  await rooms.run(documentId, renameBoard('Friday group'))
  const ada = new SimulatedClient({ memberId: 'ada', name: 'Ada', role: 'member' }, document)
  const whole = new SimulatedClient({ memberId: 'ben', name: 'Ben', role: 'member' })
  const received: number[] = []
  document.on('update', (update) => void received.push(update.length))
  for (const client of [ada, whole]) await client.connect(rooms, documentId)
  for (let turn = 0; turn < 4; turn++) for (const client of [ada, whole]) client.flush()
  expect(ada.index.title()).toBe('Friday group')
  expect(contentOf(ada.document)).toEqual(contentOf(whole.document))
  expect(received).toHaveLength(1)
  expect(received[0]).toBeLessThan(100)
  await rooms.close()
})

test('W15 a board that was only read goes when it is idle, and one that does not exist has no state', async () => {
  const { rooms, loads } = await setUp({ idleMs: 20 })
  await rooms.state(documentId)
  await rooms.state(documentId)
  expect(loads()).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 60))
  await rooms.state(documentId)
  expect(loads()).toBe(2)
  expect(await rooms.state('elsewhere')).toBe(undefined)
  await rooms.close()
})
