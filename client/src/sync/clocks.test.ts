import { expect, test } from 'vitest'
import { mergeClocks, waitingCount } from './clocks.ts'

test('U3 what waits is counted over all clients, so that changes from before a reload count too', () => {
  const durable = new Map([
    [1, 10],
    [2, 4],
  ])
  expect(waitingCount(new Map(), durable)).toBe(0)
  expect(waitingCount(new Map([[1, 10]]), durable)).toBe(0)
  expect(
    waitingCount(
      new Map([
        [1, 12],
        [2, 4],
        [3, 1],
      ]),
      durable,
    ),
  ).toBe(3)
})

test('U3 a server that is ahead of us does not hide what waits', () => {
  expect(
    waitingCount(
      new Map([
        [1, 2],
        [2, 3],
      ]),
      new Map([[1, 9]]),
    ),
  ).toBe(3)
})

test('clocks only ever grow when they are merged', () => {
  const merged = mergeClocks(
    new Map([
      [1, 5],
      [2, 1],
    ]),
    new Map([
      [1, 3],
      [2, 7],
      [3, 2],
    ]),
  )
  expect([...merged]).toEqual([
    [1, 5],
    [2, 7],
    [3, 2],
  ])
})
