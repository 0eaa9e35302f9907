import { expect, test } from 'vitest'
import { createSeen } from './unread.ts'

const memory = () => {
  const stored = new Map<string, string>()
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
  }
}

test('U12 what was read stays read after a reload, for that member and board', () => {
  const storage = memory()
  createSeen('ada:b1', storage).see('k1', 3)
  expect(createSeen('ada:b1', storage).seen('k1')).toBe(3)
  expect(createSeen('ada:b1', storage).seen('k2')).toBe(0)
  expect(createSeen('ben:b1', storage).seen('k1')).toBe(0)
})

test('U12 a storage that is full, empty or spoilt is no error', () => {
  const storage = memory()
  storage.setItem('x', '{"not":"ours"}')
  expect(createSeen('x', storage).seen('k')).toBe(0)
  storage.setItem('x', 'no json')
  expect(createSeen('x', storage).seen('k')).toBe(0)
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error('full')
    },
  }
  const seen = createSeen('x', full)
  seen.see('k', 2)
  expect(seen.seen('k')).toBe(2)
})
