import { expect, test } from 'vitest'
import { listNames, peopleHere } from './people-here.ts'

const person = (name: string, isWriting = false) => ({ id: name, name, isWriting })

test('N5 the panel says who else reads the paper and who is writing on it', () => {
  expect(peopleHere([])).toBe('')
  expect(peopleHere([person('Ada')])).toBe('Ada is reading this.')
  expect(peopleHere([person('Ada'), person('Ben')])).toBe('Ada and Ben are reading this.')
  expect(peopleHere([person('Ada'), person('Ben', true)])).toBe('Ben is writing… Ada is reading this.')
})

test('N5 many people are counted, not listed', () => {
  expect(listNames(['Ada', 'Ben', 'Cyd'])).toBe('Ada, Ben and Cyd')
  expect(listNames(['Ada', 'Ben', 'Cyd', 'Dee', 'Eve'])).toBe('Ada, Ben and 3 others')
})
