import { afterEach, expect, test, vi } from 'vitest'
import { askForState, takeState } from './first-state.ts'

const answer = (member: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, { headers: { 'colloquy-member': member } })

afterEach(() => vi.unstubAllGlobals())

test('U17 the board’s state is asked for once, and taken once', async () => {
  const bytes = new Uint8Array([1, 2, 3])
  const fetched = vi.fn(async () => answer('ada', bytes))
  vi.stubGlobal('fetch', fetched)
  askForState('board')
  askForState('board')
  expect(fetched).toHaveBeenCalledTimes(1)
  expect(await takeState('board', 'ada')).toEqual(bytes)
  expect(await takeState('board', 'ada')).toBe(undefined)
})

test('U6 a state that was told another account is not shown', async () => {
  vi.stubGlobal('fetch', async () => answer('ada', new Uint8Array([1])))
  askForState('board')
  expect(await takeState('board', 'ben')).toBe(undefined)
})

test('U17 without the state the page goes on without it', async () => {
  expect(await takeState('board', 'ada')).toBe(undefined)
  vi.stubGlobal('fetch', async () => new Response('Sign in first.', { status: 401 }))
  askForState('board')
  expect(await takeState('board', 'ada')).toBe(undefined)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  askForState('board')
  expect(await takeState('board', 'ada')).toBe(undefined)
})
