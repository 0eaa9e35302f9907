import { expect, test } from 'vitest'
import { votesLeftSentence, votesSentence } from './vote-words.ts'

test('U7 a member reads how many of their votes are left', () => {
  expect(votesLeftSentence(3, 5)).toBe('3 of 5 votes left')
  expect(votesLeftSentence(0, 1)).toBe('0 of 1 vote left')
})

test('U7 a budget that was cut below what I spent leaves nothing, not less', () => {
  expect(votesLeftSentence(-2, 1)).toBe('0 of 1 vote left')
})

test('one vote is not “1 votes”', () => {
  expect([0, 1, 2].map(votesSentence)).toEqual(['0 votes', '1 vote', '2 votes'])
})
