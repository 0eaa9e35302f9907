import { expect, test } from 'vitest'
import { paragraphsOf, textsOf } from './texts-of.ts'

const labels = (paper: Parameters<typeof textsOf>[0]) => textsOf(paper).map(({ label, text }) => `${label}: ${text}`)

test('N12 a paper that came with its abstract shows the summary above it', () => {
  expect(labels({ brief: 'b', summary: 's', abstract: 'a' })).toEqual(['Summary: s', 'Abstract: a'])
})

test('N12 where something is missing, what there is stands alone', () => {
  expect(labels({ brief: 'b', summary: 's', abstract: null })).toEqual(['Summary: s'])
  expect(labels({ brief: 'b', summary: null, abstract: 'a' })).toEqual(['Abstract: a'])
  expect(labels({ brief: 'b', summary: null, abstract: null })).toEqual(['Summary: b'])
  expect(labels({ brief: null, summary: null, abstract: null })).toEqual([])
})

test('N12 an abstract keeps its paragraphs', () => {
  expect(paragraphsOf('One\nline.\n\n \nTwo.\n')).toEqual(['One\nline.', 'Two.'])
})
