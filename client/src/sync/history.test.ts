import { refuse } from '@colloquy/shared/board/refusal'
import { expect, test } from 'vitest'
import { createHistory } from './history.ts'

const inverse = () => refuse('notNow', 'never run')

test('U14 what I did last is taken back first, and each act once', () => {
  const history = createHistory()
  for (const said of ['one', 'two']) history.add({ inverse, said })
  expect([history.take()?.said, history.take()?.said, history.take()]).toEqual(['two', 'one', undefined])
})

test('U14 a long day keeps its latest hundred acts', () => {
  const history = createHistory()
  for (let i = 0; i < 150; i++) history.add({ inverse, said: String(i) })
  const said = Array.from({ length: 101 }, () => history.take()?.said)
  expect(said[0]).toBe('149')
  expect(said[99]).toBe('50')
  expect(said[100]).toBe(undefined)
})
