import { expect, test } from 'vitest'
import { lineAt } from './line-at.ts'

test('U9 one row carries the line, the last one also for the place after it', () => {
  const sides = (line: number | undefined) => [0, 1, 2].map((index) => lineAt(index, line, 3))
  expect(sides(undefined)).toEqual([undefined, undefined, undefined])
  expect(sides(1)).toEqual([undefined, 'before', undefined])
  expect(sides(3)).toEqual([undefined, undefined, 'after'])
})
