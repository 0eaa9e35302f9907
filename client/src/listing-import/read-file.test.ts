import { expect, test } from 'vitest'
import { maxListingBytes, readListingFile } from './read-file.ts'

test('N7 a text file is taken as it is', async () => {
  const text = 'Daily Papers\r\n\nNaïve Bayes, again\n'
  expect(await readListingFile(new File([text], 'page.txt'))).toEqual({ kind: 'text', text })
})

test('N7 a file that is not text, or too large, is refused with what to do', async () => {
  const picture = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])], 'page.png')
  expect(await readListingFile(picture)).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('“page.png” is not a text file'),
  })
  const zeros = new File([new Uint8Array(8)], 'zeros')
  expect(await readListingFile(zeros)).toMatchObject({ kind: 'failed' })
  const large = { name: 'all.txt', size: maxListingBytes + 1, arrayBuffer: () => Promise.reject(new Error('not read')) }
  expect(await readListingFile(large)).toMatchObject({ message: expect.stringContaining('too large') })
})
