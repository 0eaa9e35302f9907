import * as v from 'valibot'

/** Text as the document may hold it. U+0000 is left out: JSON columns of databases can't store it. */
export const textSchema = (minLength: number, maxLength: number) =>
  v.pipe(
    v.string(),
    v.minLength(minLength),
    v.maxLength(maxLength),
    v.check((text) => !text.includes('\u0000')),
  )

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** What a person typed, as every replica will hold it: half characters become U+FFFD when they are sent, so they do at once. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').replace(loneSurrogate, '\uFFFD').trim()
