import { expect, test } from 'vitest'
import { whatWasAdded } from './what-was-added.ts'

test('N10 adding papers says how many came and how many were there already', () => {
  expect(whatWasAdded({ added: 45, alreadyThere: 0 })).toBe('45 papers added, at the end of the first column.')
  expect(whatWasAdded({ added: 1, alreadyThere: 1 })).toBe(
    '1 paper added, at the end of the first column. 1 paper was there already.',
  )
  expect(whatWasAdded({ added: 0, alreadyThere: 45 })).toBe('Nothing to add: the board has all 45 papers already.')
  expect(whatWasAdded({ added: 0, alreadyThere: 1 })).toBe('Nothing to add: the board has this paper already.')
  expect(whatWasAdded({ added: 0, alreadyThere: 0 })).toBe('No paper was added.')
})
