// Schemas of what people send, with a sentence for each mistake.
import { idSchema } from '@colloquy/shared/board/id'
import * as v from 'valibot'

export const idInput = v.message(idSchema, 'That address is not complete. Check the link, or open the page again.')

/** Control characters, and the marks that make text run the other way, would let one name pass for another. */
const disguises = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu

const cleaned = v.pipe(
  v.string(),
  v.maxLength(10_000, 'That is too long.'),
  v.transform((text) => text.replace(disguises, ' ').replace(/\s+/g, ' ').trim().normalize('NFC')),
)

/** Characters as a person counts them. */
const lengthWithin = (most: number) => (text: string) => text !== '' && [...text].length <= most

export const nameInput = v.pipe(
  cleaned,
  v.check((name) => name !== '', 'Type your name, so that the others know who you are.'),
  v.check((name) => name === '' || lengthWithin(80)(name), 'A name has at most 80 characters.'),
)

export const titleInput = v.pipe(cleaned, v.check(lengthWithin(200), 'A title has between 1 and 200 characters.'))
