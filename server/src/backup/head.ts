// How a backup begins: a line that names the format and a line of JSON, both readable with `head -2`. Compressed records follow, and a checksum of
// everything before it ends the file.
import * as v from 'valibot'

export const formatNumber = 1

export const firstLine = (format: number): string => `Colloquy backup ${format}\n`

/** The format's number, if the bytes begin as a backup does. */
export const formatOf = (start: string): number | undefined => {
  const number = /^Colloquy backup (\d{1,6})\n/.exec(start)?.[1]
  return number === undefined ? undefined : Number(number)
}

export const headSchema = v.object({
  productVersion: v.string(),
  /** The version of the tables, and the name of its migration. */
  schema: v.object({ number: v.number(), name: v.string() }),
  createdAt: v.string(),
})
export type Head = v.InferOutput<typeof headSchema>

const checksumLength = 64
const endOf = (checksum: string): string => `\nsha256 ${checksum}\n`

export const endLength = endOf('0'.repeat(checksumLength)).length

/** Of all bytes before the end. */
export const writeEnd = (checksum: string): string => endOf(checksum)
