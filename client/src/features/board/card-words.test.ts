import { expect, test } from 'vitest'
import { commentsWords, dateWords, factsLine } from './card-words.ts'

test('U11 the quiet line joins what is known', () => {
  expect(factsLine({ byline: '12 authors', publishedOn: '2024-02-19', commentsElsewhere: 3 })).toBe(
    '12 authors · 19 Feb 2024 · 3 comments elsewhere',
  )
  expect(factsLine({ byline: 'Skywork', publishedOn: '2025-01-02', commentsElsewhere: 1 })).toBe(
    'Skywork · 2 Jan 2025 · 1 comment elsewhere',
  )
})

test('U11 what is unknown is left out', () => {
  expect(factsLine({ byline: null, publishedOn: null, commentsElsewhere: 0 })).toBe('')
  expect(factsLine({ byline: '4 authors', publishedOn: null, commentsElsewhere: 0 })).toBe('4 authors')
})

test('U11 a date is the same day in every time zone', () => {
  expect(dateWords('2012-11-18')).toBe('18 Nov 2012')
  expect(dateWords('2025-12-31')).toBe('31 Dec 2025')
  expect(dateWords('2025-13-40')).toBe('2025-13-40')
})

test('U12 unread comments are said in words too', () => {
  expect(commentsWords(1, false)).toBe('1 comment')
  expect(commentsWords(4, true)).toBe('4 comments, some unread')
})
