import { expect, test } from 'vitest'
import { factsOf } from './facts-of.ts'

test('N11 the panel says who wrote a paper, when, and how much it is discussed elsewhere', () => {
  expect(factsOf({ byline: '4 authors', publishedOn: '2023-07-30', commentsElsewhere: 2 })).toEqual([
    '4 authors',
    '30 July 2023',
    '2 comments elsewhere',
  ])
})

test('N11 what is not known is left out, and nothing known is said so', () => {
  expect(factsOf({ byline: 'Skywork', publishedOn: null, commentsElsewhere: 0 })).toEqual(['Skywork'])
  expect(factsOf({ byline: null, publishedOn: null, commentsElsewhere: 0 })).toEqual(['Authors and date unknown'])
})

test('N11 a day that no calendar has does not break the panel', () => {
  expect(factsOf({ byline: null, publishedOn: '2023-99-99', commentsElsewhere: 0 })).toEqual(['2023-99-99'])
})
