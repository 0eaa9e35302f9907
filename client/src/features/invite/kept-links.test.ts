import { expect, test } from 'vitest'
import { createKeptLinks, type MadeInvitation } from './kept-links.ts'

const now = Date.UTC(2025, 11, 5)
const day = 24 * 60 * 60_000
const createMaker = () => {
  let count = 0
  const make = async (): Promise<MadeInvitation> => {
    count += 1
    return {
      id: `invitation${count}`,
      url: `https://x.example/join/${count}`,
      expiresAt: new Date(now + 14 * day).toISOString(),
    }
  }
  return { make, count: () => count }
}

test('N9 opening the dialog again shows the link that it made, and makes no second one', async () => {
  const links = createKeptLinks()
  const { make, count } = createMaker()
  const [first, atOnce] = await Promise.all([links.get('g member', now, make), links.get('g member', now, make)])
  expect(atOnce).toBe(first)
  expect(await links.get('g member', now, make)).toBe(first)
  expect(count()).toBe(1)
})

test('N9 each role has a link of its own', async () => {
  const links = createKeptLinks()
  const { make } = createMaker()
  expect((await links.get('g member', now, make)).url).not.toBe((await links.get('g guest', now, make)).url)
})

test('N9 a link that was revoked, is about to end, or was not made is replaced', async () => {
  const links = createKeptLinks()
  const { make, count } = createMaker()
  links.forget((await links.get('g member', now, make)).id)
  await links.get('g member', now, make)
  await links.get('g member', now + 13.5 * day, make)
  expect(count()).toBe(3)
  await expect(links.get('g guest', now, () => Promise.reject(new Error('no server')))).rejects.toThrow('no server')
  await links.get('g guest', now, make)
  expect(count()).toBe(4)
})
