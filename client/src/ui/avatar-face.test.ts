import { expect, test } from 'vitest'
import { hueOf, initialsOf } from './avatar-face.ts'

test('initials are the first letters of the first and the last word', () => {
  expect(initialsOf('Ada Lovelace')).toBe('AL')
  expect(initialsOf('  maryam  bint   mirzakhani ')).toBe('MM')
  expect(initialsOf('Émile')).toBe('É')
  expect(initialsOf('𝔄da')).toBe('𝔄')
  expect(initialsOf(' ')).toBe('?')
})

test('a hue is a whole number of degrees and depends on the id alone', () => {
  for (const id of ['', 'a', 'member-1', 'x'.repeat(64)]) {
    expect(hueOf(id)).toBe(hueOf(id))
    expect(hueOf(id)).toBeGreaterThanOrEqual(0)
    expect(hueOf(id)).toBeLessThan(360)
  }
  expect(hueOf('a')).not.toBe(hueOf('b'))
})
