// What stands compressed in a backup: records of one letter, a length and bytes. No record is larger than 64 KiB, however large a table is.

/** `t`: a table begins (JSON). `d`: some of what COPY said of it. `e`: it ends (JSON with the count of rows). `s`: the secret that signs sessions. */
export type RecordKind = 't' | 'd' | 'e' | 's'

export interface BackupRecord {
  readonly kind: RecordKind
  readonly bytes: Buffer
}

const headLength = 5
const largest = 64 * 1024

export const encodeRecord = (kind: RecordKind, bytes: Buffer): Buffer => {
  const head = Buffer.alloc(headLength)
  head.write(kind, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

export function* encodeData(chunk: Buffer): Generator<Buffer> {
  for (let start = 0; start < chunk.length; start += largest)
    yield encodeRecord('d', chunk.subarray(start, start + largest))
}

export async function* decodeRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (;;) {
      const size = sizeAt(rest, start)
      if (size === undefined || start + headLength + size > rest.length) break
      const from = start + headLength
      yield { kind: kindOf(rest.toString('latin1', start, start + 1)), bytes: rest.subarray(from, from + size) }
      start = from + size
    }
    rest = rest.subarray(start)
  }
  if (rest.length > 0) throw new Error('A record is cut off.')
}

const sizeAt = (bytes: Buffer, start: number): number | undefined => {
  if (start + headLength > bytes.length) return undefined
  const size = bytes.readUInt32BE(start + 1)
  if (size > largest) throw new Error('A record is too large.')
  return size
}

const kindOf = (letter: string): RecordKind => {
  if (letter === 't' || letter === 'd' || letter === 'e' || letter === 's') return letter
  throw new Error(`There is no record of kind ${letter}.`)
}
