import { expect, test } from 'vitest'
import { createBatch } from './faces.ts'

test('U13 what many cards ask for in one turn is one request, each paper once, and at most so many', async () => {
  const asked: number[][] = []
  const load = createBatch<number, string>(async (keys) => {
    asked.push([...keys])
    return new Map(keys.filter((key) => key !== 3).map((key) => [key, `brief ${key}`]))
  }, 4)
  const answers = await Promise.all([1, 2, 2, 3, 4, 5, 6].map(load))
  expect(answers).toEqual(['brief 1', 'brief 2', 'brief 2', undefined, 'brief 4', 'brief 5', 'brief 6'])
  expect(asked).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ])
  await load(1)
  expect(asked.length).toBe(3)
})

test('U13 a request that fails fails for those who asked, and the next one is tried anew', async () => {
  let fails = true
  const load = createBatch<number, number>(async (keys) => {
    if (fails) throw new Error('no server')
    return new Map(keys.map((key) => [key, key]))
  }, 10)
  await expect(Promise.all([load(1), load(2)])).rejects.toThrow('no server')
  fails = false
  expect(await load(1)).toBe(1)
})
