import { createBoardDocument } from '@colloquy/shared/board/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anyOf, rawUpdate } from './testing/raw-update.ts'
import { isWhole } from './whole.ts'

const entry = { parent: 'board', key: 'title', content: anyOf('A') }
const after = (...updates: readonly Uint8Array[]) => {
  const document = createBoardDocument()
  for (const update of updates) Y.applyUpdate(document, update)
  return document
}
const written = (clock: number, parent = 'board') =>
  rawUpdate({ sections: [{ client: 5, clock, structs: [{ ...entry, parent }] }] })

describe('a document that took an update', () => {
  it('Q8 is whole where all of it arrived', () => {
    expect(isWhole(after(written(0)), [[5, { to: 1 }]])).toBe(true)
  })

  it.each([
    ['entries wait for others', after(written(1)), 0],
    ['deletions wait for entries', after(rawUpdate({ deletes: [[5, [[0, 1]]]] })), 0],
    ['a clock is not where it was foreseen', after(written(0)), 2],
    ['there is a root map too many', after(written(0, 'evil')), 1],
  ])('Q8 is not whole where %s', (_, document, to) => {
    expect(isWhole(document, to === 0 ? [] : [[5, { to }]])).toBe(false)
  })
})
