import * as v from 'valibot'
import { expect, test } from 'vitest'
import { nameInput, titleInput } from './input.ts'

test('P4 a name is one line without disguises, of 1 to 80 characters', () => {
  const names = {
    '  Ada   Lovelace ': 'Ada Lovelace',
    'Ada\nLovelace\t': 'Ada Lovelace',
    'A\u202Eda\u0007': 'Ada',
    'A\uD800': 'A\uFFFD',
    '\u200Eعمر': 'عمر',
    'Zoe\u0308': 'Zoë',
    '👩‍🔬': '👩‍🔬',
    ['a'.repeat(80)]: 'a'.repeat(80),
    ['𝔸'.repeat(80)]: '𝔸'.repeat(80),
  }
  for (const [given, name] of Object.entries(names)) expect(v.parse(nameInput, given)).toBe(name)
})

test('P4 a name that does not do is told why', () => {
  const sentence = (name: string) => v.safeParse(nameInput, name).issues?.map((issue) => issue.message)
  for (const empty of ['', '   ', '\u202E\u200F'])
    expect(sentence(empty)).toEqual(['Type your name, so that the others know who you are.'])
  expect(sentence('a'.repeat(81))).toEqual(['A name has at most 80 characters.'])
  expect(sentence('a'.repeat(100_000))).toEqual(['That is too long.'])
  expect(v.safeParse(titleInput, 'a'.repeat(201)).issues?.[0].message).toBe('A title has between 1 and 200 characters.')
})
