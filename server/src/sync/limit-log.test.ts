import { expect, test } from 'vitest'
import { createLimitLog } from './limit-log.ts'

const createRecord = () => {
  const lines: object[] = []
  let at = 0
  const { note } = createLimitLog({ info: (details) => void lines.push(details), error: () => {} }, () => at)
  return {
    lines,
    note,
    pass: (ms: number) => {
      at += ms
    },
  }
}

test('F14 what goes beyond a limit is one line a minute for each limit and member, with how often it happened', () => {
  const { lines, note, pass } = createRecord()
  for (let i = 0; i < 1000; i++) note('changes', 'dora', { documentId: 'board' })
  note('changes', 'ben')
  note('refusals', 'dora')
  expect(lines).toEqual([
    { limit: 'changes', who: 'dora', times: 1, documentId: 'board' },
    { limit: 'changes', who: 'ben', times: 1 },
    { limit: 'refusals', who: 'dora', times: 1 },
  ])
  pass(60_000)
  note('changes', 'dora')
  expect(lines.slice(3)).toEqual([{ limit: 'changes', who: 'dora', times: 1000 }])
})

test('F14 a million addresses are not a million lines', () => {
  const { lines, note, pass } = createRecord()
  for (let i = 0; i < 1_000_000; i++) note('attempts', `address ${i}`)
  expect(lines).toHaveLength(10_001)
  pass(60_000)
  note('attempts', 'somebody')
  expect(lines.at(-1)).toEqual({ limit: 'attempts', who: 'somebody', times: 1 })
})
