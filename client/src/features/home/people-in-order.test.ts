import { expect, test } from 'vitest'
import { inOrder } from './people-in-order.ts'

test('N8 a group lists organizers first, then members, then guests, each by name', () => {
  const people = [
    { id: '1', name: 'Zoe', role: 'guest' },
    { id: '2', name: 'Émile', role: 'member' },
    { id: '3', name: 'Frank', role: 'member' },
    { id: '4', name: 'Yara', role: 'organizer' },
  ] as const
  expect(inOrder(people).map((person) => person.name)).toEqual(['Yara', 'Émile', 'Frank', 'Zoe'])
})
