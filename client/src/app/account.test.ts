import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { keepAccountsApart, memberNamedBy } from './account.ts'

test('an answer names a member, nobody, or says nothing about it', () => {
  expect(memberNamedBy({ member: { id: 'a', name: 'Ada' }, groups: [] })).toBe('a')
  expect(memberNamedBy({ member: null, groups: [] })).toBe(null)
  expect(memberNamedBy([{ paperId: 'p', brief: null }])).toBe(undefined)
  expect(memberNamedBy(undefined)).toBe(undefined)
})

test('U6 what one account was told is not kept for another in the same browser', async () => {
  const stored = new Map<string, string>()
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, text: string) => stored.set(key, text),
      removeItem: (key: string) => stored.delete(key),
    },
  })
  const client = new QueryClient()
  keepAccountsApart(client)
  const ask = (key: string, answer: unknown) => client.fetchQuery({ queryKey: [key], queryFn: async () => answer })

  await ask('me', { member: { id: 'ada', name: 'Ada' } })
  await ask('paper', { title: 'Notes' })
  expect(client.getQueryData(['paper'])).toEqual({ title: 'Notes' })

  await ask('open', { member: { id: 'ada', name: 'Ada' } })
  expect(client.getQueryData(['paper'])).toEqual({ title: 'Notes' })

  await ask('me', { member: { id: 'ben', name: 'Ben' } })
  expect(client.getQueryData(['paper'])).toBe(undefined)
  expect(client.getQueryData(['me'])).toEqual({ member: { id: 'ben', name: 'Ben' } })
})
