import { expect, test, vi } from 'vitest'
import { chooseCopy, createCopies, type TextStorage } from './copies.ts'

const createStorage = (): TextStorage => {
  const items = new Map<string, string>()
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) }
}

const listed = (...names: string[]) => ({ databases: async () => names.map((name) => ({ name })) })
const none = () => Promise.reject(new Error('This browser does not list its databases.'))
const copiesOf = (member: string, databases: () => Promise<{ name: string }[]>, storage = createStorage()) =>
  createCopies(member, 'board', { storage, databases })

const namesIn = async (copies: { list(): Promise<readonly { name: string }[]> }) =>
  (await copies.list()).map(({ name }) => name)

test('U23 copies of other members, other boards and other things are not mine', async () => {
  const { databases } = listed(
    'colloquy:ada:board:7',
    'colloquy:ada:board',
    'colloquy:ada:board2:7',
    'colloquy:ben:board:7',
    'colloquy:ada:board:7.2',
    'colloquy:ada:board:x',
    'colloquy:kept',
  )
  expect(await copiesOf('ada', databases).list()).toEqual([
    { name: 'colloquy:ada:board', generation: 1, number: 0 },
    { name: 'colloquy:ada:board:7', generation: 7, number: 1 },
    { name: 'colloquy:ada:board:7.2', generation: 7, number: 2 },
  ])
})

test('U23 the copy that was used last stands last, also where the browser does not list its databases', async () => {
  vi.useFakeTimers({ now: 1_000 })
  const copies = copiesOf('ada', none)
  for (const name of ['colloquy:ada:board:9', 'colloquy:ada:board:4']) {
    copies.used(name)
    vi.advanceTimersByTime(10)
  }
  expect(await namesIn(copies)).toEqual(['colloquy:ada:board:9', 'colloquy:ada:board:4'])
  copies.used('colloquy:ada:board:9')
  expect(await namesIn(copies)).toEqual(['colloquy:ada:board:4', 'colloquy:ada:board:9'])
  expect(copies.usedAt('colloquy:ada:board:9')).toBe(1_020)
  copies.forget('colloquy:ada:board:9')
  expect(await namesIn(copies)).toEqual(['colloquy:ada:board:4'])
  vi.useRealTimers()
})

test('U23 a browser that keeps nothing has no copies, and says nothing about it', async () => {
  const fail = (): never => {
    throw new DOMException('denied', 'SecurityError')
  }
  const copies = copiesOf('ada', none, { getItem: fail, setItem: fail })
  copies.used('colloquy:ada:board:9')
  expect(await copies.list()).toEqual([])
})

const board = { memberId: 'ada', boardId: 'board' }
const copy = (generation: number, number = 1) => ({ name: `${generation}.${number}`, generation, number })

test('U23 a page goes on with the copy that was used last until the server says which generation there is', () => {
  const there = [copy(4), copy(7)]
  expect(chooseCopy(there, { ...board, generation: undefined, fresh: false })).toBe('7.1')
  expect(chooseCopy([], { ...board, generation: undefined, fresh: false })).toBe(undefined)
  expect(chooseCopy(there, { ...board, generation: 4, fresh: false })).toBe('4.1')
  expect(chooseCopy(there, { ...board, generation: 8, fresh: false })).toBe('colloquy:ada:board:8')
  const before = { name: 'colloquy:ada:board', generation: 1, number: 0 }
  expect(chooseCopy([before], { ...board, generation: 1, fresh: false })).toBe('colloquy:ada:board')
})

test('U23 after a refusal no copy is taken up, not even where another tab still holds the one of this generation', () => {
  expect(chooseCopy([copy(7)], { ...board, generation: undefined, fresh: true })).toBe(undefined)
  expect(chooseCopy([], { ...board, generation: 7, fresh: true })).toBe('colloquy:ada:board:7')
  expect(chooseCopy([copy(7), copy(7, 2)], { ...board, generation: 7, fresh: true })).toBe('colloquy:ada:board:7.3')
})
