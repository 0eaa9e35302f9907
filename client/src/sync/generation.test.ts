import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { generationOf } from './generation.ts'

const writtenBy = (...clients: number[]): Y.Doc => {
  const document = new Y.Doc()
  for (const client of clients) {
    document.clientID = client
    document.getMap('places').set(String(client), 1)
  }
  return document
}

test('U23 a board is of the generation that its server’s client id stands for, and of the first where there is none', () => {
  expect(generationOf(writtenBy())).toBe(undefined)
  expect(generationOf(writtenBy(7, 2 ** 33, 9))).toBe(2 ** 33)
  expect(generationOf(writtenBy(7, 1))).toBe(1)
  expect(generationOf(writtenBy(7))).toBe(1)
})
