import { expect, test } from 'vitest'
import { presenceSentence } from './presence-words.ts'

const [ada, ben, cleo] = ['Ada Lovelace', 'Ben Okafor', 'Cleo'].map((name) => ({ id: name, name }))
const nobody = { looking: [], dragging: [], writing: [] }
const some = (...people: (typeof ada)[]) => people.filter((person) => person !== undefined)

test('U8 a card says who else is at it, and what they do', () => {
  expect(presenceSentence({ ...nobody, looking: some(ada) })).toBe('Ada is reading')
  expect(presenceSentence({ ...nobody, looking: some(ada, ben) })).toBe('Ada and Ben are reading')
  expect(presenceSentence({ ...nobody, looking: some(ada, ben, cleo) })).toBe('Ada and 2 others are reading')
})

test('U8 moving a card says more than writing about it, and writing more than reading', () => {
  expect(presenceSentence({ looking: some(ada), writing: some(ben), dragging: some(cleo) })).toBe('Cleo is moving this')
  expect(presenceSentence({ looking: some(ada), writing: some(ben), dragging: [] })).toBe('Ben is writing')
})
