import { expect, test } from 'vitest'
import { createRandom } from '../sync/testing/random.ts'
import { type BackupRecord, decodeRecords, encodeData, encodeRecord } from './record.ts'

async function* inPieces(bytes: Buffer, sizes: () => number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const size = sizes()
    yield bytes.subarray(start, start + size)
    start += size
  }
}

const readAll = async (records: AsyncIterable<BackupRecord>): Promise<readonly (readonly [string, string])[]> => {
  const read: (readonly [string, string])[] = []
  for await (const { kind, bytes } of records) read.push([kind, bytes.toString('hex')])
  return read
}

test('B2 records come back whole, however the bytes between are cut, and none is larger than 64 KiB', async () => {
  const random = createRandom('records')
  const long = Buffer.from(Array.from({ length: 150_000 }, () => random.below(256)))
  const written = [encodeRecord('t', Buffer.from('{}')), ...encodeData(long), encodeRecord('e', Buffer.alloc(0))]
  const expected = [
    ['t', '7b7d'],
    ['d', long.toString('hex', 0, 65_536)],
    ['d', long.toString('hex', 65_536, 131_072)],
    ['d', long.toString('hex', 131_072)],
    ['e', ''],
  ]
  const bytes = Buffer.concat(written)
  for (const sizes of [() => 1 + random.below(7), () => 1 + random.below(70_000), () => bytes.length])
    expect(await readAll(decodeRecords(inPieces(bytes, sizes))), `SEED=${random.seed}`).toEqual(expected)
})

test('B7 records that are cut off, too large or of no kind are errors', async () => {
  const whole = encodeRecord('d', Buffer.from('abc'))
  const read = (bytes: Buffer) => readAll(decodeRecords(inPieces(bytes, () => 2)))
  await expect(read(whole.subarray(0, -1))).rejects.toThrow('cut off')
  await expect(read(Buffer.from([100, 0, 1, 0, 1, 0]))).rejects.toThrow('too large')
  await expect(read(Buffer.from([120, 0, 0, 0, 0]))).rejects.toThrow('no record of kind x')
})
