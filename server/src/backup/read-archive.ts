// Reads a backup, after its checksum said that it is whole and as it was written.
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import * as v from 'valibot'
import { CannotBackUp } from './cannot-back-up.ts'
import { endLength, formatNumber, formatOf, type Head, headSchema, writeEnd } from './head.ts'
import { type BackupRecord, decodeRecords } from './record.ts'

export interface Archive {
  readonly head: Head
  /** Once. */
  records(): AsyncIterable<BackupRecord>
  close(): Promise<void>
}

/** Throws CannotBackUp where the file is no whole backup of a format that we know. */
export const openArchive = async (file: string): Promise<Archive> => {
  const handle = await open(file).catch((error: Error) => {
    throw new CannotBackUp(`${file} can't be read (${error.message}). Name the file of a backup.`)
  })
  try {
    return await read(handle, file)
  } catch (error) {
    await handle.close()
    throw error
  }
}

const read = async (handle: FileHandle, file: string): Promise<Archive> => {
  const stats = await handle.stat()
  const start = stats.isFile() ? await textAt(handle, 0, longestStart) : ''
  const format = formatOf(start)
  if (format === undefined)
    throw new CannotBackUp(`${file} is no backup of Colloquy. Name a file that npm run backup made.`)
  if (format > formatNumber)
    throw new CannotBackUp(`${file} was made by a newer Colloquy. Restore it with that version, or update this one.`)
  const end = stats.size - endLength
  if (end <= 0 || (await textAt(handle, end, endLength)) !== writeEnd(await checksumOf(handle, end)))
    throw new CannotBackUp(
      `${file} is damaged: it was cut short or changed after it was made. Copy it anew, or take another backup.`,
    )
  const headLine = start.split('\n')[1] ?? ''
  const head = v.parse(headSchema, JSON.parse(headLine))
  const from = Buffer.byteLength(start.slice(0, start.indexOf(headLine) + headLine.length + 1))
  const compressed = () => handle.createReadStream({ start: from, end: end - 1, autoClose: false })
  return {
    head,
    records: () => decodeRecords(pipedThroughGunzip(compressed())),
    close: () => handle.close(),
  }
}

/** Of the two lines that a backup begins with. */
const longestStart = 4096

const textAt = async (handle: FileHandle, position: number, length: number): Promise<string> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.toString('latin1', 0, bytesRead)
}

const checksumOf = async (handle: FileHandle, end: number): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(handle.createReadStream({ start: 0, end: end - 1, autoClose: false }), hash)
  return hash.digest('hex')
}

/** What goes wrong on either side is thrown where it is read. */
async function* pipedThroughGunzip(compressed: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const piped = pipeline(compressed, gunzip)
  piped.catch(() => {}) // The loop below gets it too.
  yield* gunzip as AsyncIterable<Buffer>
  await piped
}
