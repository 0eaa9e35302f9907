import type { ListedPaper } from '@colloquy/shared/listing/parse-listing'
import { expect, test } from 'vitest'
import { bylineOf, countOf, spanOf } from './in-words.ts'
import { noListing, whyNot } from './reading.ts'

const paper: ListedPaper = {
  title: 'A paper',
  abstract: null,
  authorCount: 4,
  organization: null,
  publishedOn: '2023-07-30',
  commentsElsewhere: 0,
  upvotesElsewhere: null,
}

test('N6 before a board is made, each paper shows who wrote it and when, as far as the listing says', () => {
  expect(bylineOf(paper)).toBe('4 authors · 30 Jul 2023')
  expect(bylineOf({ ...paper, authorCount: null, organization: 'Skywork' })).toBe('Skywork · 30 Jul 2023')
  expect(bylineOf({ ...paper, authorCount: 1, publishedOn: null })).toBe('1 author')
  expect(bylineOf({ ...paper, authorCount: null, publishedOn: null })).toBe('No authors or date given')
})

test('N6 the papers are counted, and the days they span are named', () => {
  expect(countOf(1, 'paper')).toBe('1 paper')
  expect(countOf(10_000, 'paper')).toBe('10,000 papers')
  expect(spanOf([paper, { ...paper, publishedOn: '2012-11-18' }, { ...paper, publishedOn: null }])).toBe(
    'Dated 18 Nov 2012 to 30 Jul 2023',
  )
  expect(spanOf([paper])).toBe('Dated 30 Jul 2023')
  expect(spanOf([])).toBe('')
})

test('N6 no board is made from a text that was not understood', () => {
  expect(whyNot(noListing)).toContain('Paste a listing')
  const text = 'Hello'
  expect(whyNot({ text, reading: { kind: 'notAListing', line: 1, message: 'Expected…' } })).toBeDefined()
  expect(whyNot({ text, reading: { kind: 'listing', papers: [paper], problems: [] } })).toBeUndefined()
})
