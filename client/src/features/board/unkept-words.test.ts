import type { Write } from '@colloquy/shared/board/command'
import { expect, test } from 'vitest'
import { unkeptText, unkeptWords } from './unkept-words.ts'

const titles = { k1: 'Attention', k2: 'Diffusion', c1: 'Done', m1: 'Attention' }
const comment = (body: string) => ({ cardId: 'k1', author: 'ada', at: 1, order: 1, body })

const entries: readonly Write[] = [
  { root: 'board', key: 'title', value: 'Ours' },
  { root: 'columns', key: 'c1', value: { title: 'Finished', rank: 'a0' } },
  { root: 'columns', key: 'c2', value: { title: 'Old', rank: 'a1', putAway: true } },
  { root: 'places', key: 'k1', value: { columnId: 'c1', rank: 'a0' } },
  { root: 'archived', key: 'k2', value: { by: 'ada', at: 1 } },
  { root: 'archived', key: 'k1', value: null },
  { root: 'rounds', key: 'r1', value: { title: 'First', budget: 7, perCard: 1, opensAt: 1, state: 'open' } },
  { root: 'votes', key: 'r1/k1/ada', value: 1 },
  { root: 'votes', key: 'r1/k2/ada', value: 0 },
  { root: 'comments', key: 'm1', value: comment('') },
  { root: 'removals', key: 'm1/ada', value: { at: 1 } },
  { root: 'comments', key: 'm2', value: comment('A thought of\ntwo lines.') },
]

test('U19 moves, votes, columns and the rest are named as people name them, and comments come with their full text', () => {
  expect(unkeptWords([{ entries, titles }])).toEqual({
    comments: [{ about: 'Comment on “Attention”', body: 'A thought of\ntwo lines.' }],
    deeds: [
      'the board’s new title “Ours”',
      'a change to the column “Finished”',
      'putting away the column “Old”',
      'the move of “Attention” to “Done”',
      'archiving “Diffusion”',
      'bringing back “Attention”',
      'a budget of 7 votes for each member',
      'your vote for “Attention”',
      'taking back your vote for “Diffusion”',
      'the removal of a comment on “Attention”',
    ],
  })
})

test('U19 what was kept twice is said once, and what has lost its title is still said', () => {
  const move: Write = { root: 'places', key: 'k9', value: { columnId: 'c9', rank: 'a0' } }
  const records = [
    { entries: [move, { root: 'comments', key: 'm2', value: comment('Once.') } as const], titles },
    { entries: [move, { root: 'comments', key: 'm2', value: comment('Once.') } as const], titles },
  ]
  expect(unkeptWords(records)).toEqual({
    comments: [{ about: 'Comment on “Attention”', body: 'Once.' }],
    deeds: ['the move of “a paper”'],
  })
})

test('U19 everything can be copied as one text', () => {
  const words = unkeptWords([{ entries: entries.slice(3, 5).concat(entries.slice(-1)), titles }])
  expect(unkeptText(words)).toBe(
    'Comment on “Attention”:\nA thought of\ntwo lines.\n\n– the move of “Attention” to “Done”\n– archiving “Diffusion”',
  )
})
