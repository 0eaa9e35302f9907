import { expect, test } from 'vitest'
import { scrollSpeed } from './scroll-speed.ts'

test('U9 a card held near an edge scrolls that way, faster the nearer', () => {
  expect(scrollSpeed(300, 0, 600)).toBe(0)
  expect(scrollSpeed(10, 0, 600)).toBeLessThan(scrollSpeed(40, 0, 600))
  expect(scrollSpeed(40, 0, 600)).toBeLessThan(0)
  expect(scrollSpeed(590, 0, 600)).toBeGreaterThan(scrollSpeed(560, 0, 600))
  expect(scrollSpeed(-500, 0, 600)).toBe(-scrollSpeed(5000, 0, 600))
})

test('U9 a small column has a still middle too', () => {
  expect(scrollSpeed(45, 0, 90)).toBe(0)
})
