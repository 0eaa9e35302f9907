import { expect, test } from 'vitest'
import { createGuard } from './guard.ts'

test('U22 a page that is refused again right away does not start afresh again, and one that is refused much later does', () => {
  const allows = createGuard()
  expect(allows('refused', 0)).toBe(true)
  expect(allows('refused', 20_000)).toBe(false)
  expect(allows('refused', 60_000)).toBe(true)
})

test('U22 new generations are followed one after another, and not for ever', () => {
  const allows = createGuard()
  expect([1, 2, 3, 4, 5, 6].map((second) => allows('outdated', second * 1_000))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ])
  expect(allows('refused', 7_000)).toBe(true)
})
