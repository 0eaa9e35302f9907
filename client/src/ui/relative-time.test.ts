import { expect, test } from 'vitest'
import { dateOf, exactTime, relativeTime, timeLeft } from './relative-time.ts'

const now = Date.UTC(2025, 11, 5, 12)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test('N1 what happened is told as how long ago, and after a week as its day', () => {
  const said = [0, 59_000, minute, 59 * minute, hour, 23 * hour, day, 6 * day, 7 * day, 400 * day].map((ms) =>
    relativeTime(now - ms, now, 'UTC'),
  )
  expect(said).toEqual([
    'just now',
    'just now',
    '1 minute ago',
    '59 minutes ago',
    '1 hour ago',
    '23 hours ago',
    '1 day ago',
    '6 days ago',
    '28 Nov 2025',
    '31 Oct 2024',
  ])
})

test('N1 a clock that runs ahead never makes a comment come from the future', () => {
  expect(relativeTime(now + 3 * hour, now)).toBe('just now')
})

test('N1 the exact time is at hand', () => {
  expect(exactTime(now, 'UTC')).toBe('5 December 2025 at 12:00')
})

test('N1 an instant that no calendar holds is shown all the same', () => {
  const absurd = Number.MAX_SAFE_INTEGER
  expect(relativeTime(absurd, now)).toBe('just now')
  expect(exactTime(absurd, 'UTC')).toContain('275760')
  expect(dateOf(absurd).toISOString()).toContain('275760')
})

test('N2 an invitation says how long it works, rounded down with an hour’s grace', () => {
  const said = [-1, minute, hour, 47 * hour, 2 * day, 13 * day, 14 * day - minute].map((ms) => timeLeft(now + ms, now))
  expect(said).toEqual([
    'no longer',
    'for less than an hour',
    'for 1 more hour',
    'for 47 more hours',
    'for 2 more days',
    'for 13 more days',
    'for 14 more days',
  ])
})
