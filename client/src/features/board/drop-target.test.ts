import { expect, test } from 'vitest'
import { columnAt, dropIndex, lineRow, stepTarget } from './drop-target.ts'

const boxes = [0, 1, 2, 3].map((index) => ({ index, top: index * 100, bottom: index * 100 + 100 }))
const columns = [
  { id: 'a', left: 0, right: 300 },
  { id: 'b', left: 320, right: 620 },
]

test('U9 a drop between or beside the columns goes to the nearest one', () => {
  expect([10, 305, 318, 400, 5000, -20].map((x) => columnAt(x, columns))).toEqual(['a', 'a', 'b', 'b', 'b', 'a'])
  expect(columnAt(10, [])).toBe(undefined)
})

test('U9 a card from elsewhere lands before the first card whose middle is below the pointer', () => {
  expect([-50, 49, 51, 149, 151, 349, 351, 900].map((y) => dropIndex(y, boxes, undefined))).toEqual([
    0, 0, 1, 1, 2, 3, 4, 4,
  ])
  expect(dropIndex(80, [], undefined)).toBe(0)
})

test('U9 a card of the same column is not counted itself', () => {
  expect([10, 120, 180, 260, 900].map((y) => dropIndex(y, boxes, 1))).toEqual([0, 1, 1, 2, 3])
  expect(dropIndex(10, boxes.slice(1, 2), 1)).toBe(0)
})

test('U9 only the cards on the screen are asked, also in the middle of a long column', () => {
  const middle = [500, 501, 502].map((index, i) => ({ index, top: i * 100, bottom: i * 100 + 100 }))
  expect(dropIndex(-10, middle, undefined)).toBe(500)
  expect(dropIndex(120, middle, undefined)).toBe(501)
  expect(dropIndex(900, middle, undefined)).toBe(503)
  expect(dropIndex(900, middle, 20)).toBe(502)
})

test('U10 arrows move a lifted card within its column and across columns, and stop at the edges', () => {
  const lengths = [
    { id: 'a', length: 3 },
    { id: 'b', length: 1 },
  ]
  const start = { columnId: 'a', index: 2 }
  expect(stepTarget('ArrowUp', start, lengths)).toEqual({ columnId: 'a', index: 1 })
  expect(stepTarget('ArrowDown', start, lengths)).toEqual({ columnId: 'a', index: 3 })
  expect(stepTarget('ArrowDown', { columnId: 'a', index: 3 }, lengths)).toEqual({ columnId: 'a', index: 3 })
  expect(stepTarget('ArrowRight', start, lengths)).toEqual({ columnId: 'b', index: 1 })
  expect(stepTarget('ArrowRight', { columnId: 'b', index: 1 }, lengths)).toEqual({ columnId: 'b', index: 1 })
  expect(stepTarget('ArrowLeft', start, lengths)).toEqual(start)
  expect(stepTarget('Home', start, lengths)).toEqual({ columnId: 'a', index: 0 })
  expect(stepTarget('End', start, lengths)).toEqual({ columnId: 'a', index: 3 })
  expect(stepTarget('x', start, lengths)).toEqual(start)
})

test('U9 the line stands where the card would, and nowhere when it would stay', () => {
  expect([0, 1, 2].map((index) => lineRow(index, undefined))).toEqual([0, 1, 2])
  expect([0, 1, 2, 3].map((index) => lineRow(index, 1))).toEqual([0, undefined, 3, 4])
})
