import { expect, test } from 'vitest'
import { createBucket } from './bucket.ts'

test('F3 a bucket lets a burst through, then as many as it fills with, and is full again after a rest', () => {
  const bucket = createBucket({ perSecond: 10, burst: 5 }, 0)
  const taken = (now: number, tries: number) =>
    Array.from({ length: tries }, () => bucket.take(now)).filter((done) => done).length
  expect(taken(0, 20)).toBe(5)
  expect(taken(99, 20)).toBe(1) // Almost one has come in: it may be drawn, and is owed.
  expect(taken(100, 20)).toBe(0)
  expect(taken(1100, 20)).toBe(5)
  expect(bucket.isFull(1599)).toBe(false)
  expect(bucket.isFull(1710)).toBe(true)
})

test('F3 what is larger than a bucket goes through once, and has to be made up for', () => {
  const bucket = createBucket({ perSecond: 10, burst: 5 }, 0)
  expect(bucket.take(0, 105)).toBe(true)
  expect(bucket.take(9_900)).toBe(false)
  expect(bucket.take(10_100)).toBe(true)
})

test('F3 a clock that is set back takes nothing away', () => {
  const bucket = createBucket({ perSecond: 10, burst: 2 }, 1_000_000)
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, false])
  expect(bucket.take(200)).toBe(true)
})
