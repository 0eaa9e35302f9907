// Schemas of what people send, with a sentence for each mistake.
import { idSchema } from '@colloquy/shared/board/id'
import { cleanText } from '@colloquy/shared/board/text'
import * as v from 'valibot'

export const idInput = v.message(idSchema, 'That address is not complete. Check the link, or open the page again.')

/** Marks that are not seen, or make text run the other way: one name could pass for another. Joiners stay, since scripts and emoji need them. */
const disguises = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').replace(disguises, '')

const cleaned = v.pipe(
  v.string(),
  v.maxLength(10_000, 'That is too long.'),
  v.transform((text) => cleanText(oneLine(text)).normalize('NFC')),
)

export const nameInput = v.pipe(
  cleaned,
  v.minLength(1, 'Type your name, so that the others know who you are.'),
  // Characters as a person counts them.
  v.check((name) => [...name].length <= 80, 'A name has at most 80 characters.'),
)

/** As long as the board document takes it. */
export const titleInput = v.pipe(
  cleaned,
  v.check((title) => title !== '' && title.length <= 200, 'A title has between 1 and 200 characters.'),
)
