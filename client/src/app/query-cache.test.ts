import { expect, it } from 'vitest'
import { isWorthKeeping } from './query-cache.ts'

const board = { title: 'Papers' }

it('U16 keeps what the server answered, also when it could not be reached since', () => {
  expect(isWorthKeeping({ state: { data: board, error: null } })).toBe(true)
  expect(isWorthKeeping({ state: { data: board, error: new TypeError('Failed to fetch') } })).toBe(true)
  expect(isWorthKeeping({ state: { data: undefined, error: null } })).toBe(false)
})

it('U6 U16 does not keep what the server refuses by now', () => {
  const refused = Object.assign(new Error('There is no such board.'), { data: { code: 'NOT_FOUND' } })
  expect(isWorthKeeping({ state: { data: board, error: refused } })).toBe(false)
})
