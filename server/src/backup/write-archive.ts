// Writes a backup so that under its name there is either a whole one on disk or none at all.
import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, link, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { flushFolder } from '../db/embedded/flush-folder.ts'
import { CannotBackUp } from './cannot-back-up.ts'
import { firstLine, formatNumber, type Head, writeEnd } from './head.ts'

/** Answers with the number of bytes. The file is its owner's alone to read. */
export const writeArchive = async (
  file: string,
  head: Head,
  records: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number> => {
  await refuseExisting(file)
  const draft = `${file}.part-${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600).catch((error: Error) => {
    throw new CannotBackUp(
      `${file} can't be written (${error.message}). Name a file in a folder that you may write to.`,
    )
  })
  try {
    await write(handle, head, records, signal)
    await handle.sync()
    const { size } = await handle.stat()
    await putInPlace(draft, file)
    return size
  } catch (error) {
    if (signal.aborted) throw new CannotBackUp(`Interrupted. Nothing was kept of ${file}.`)
    if (isFull(error)) throw new CannotBackUp(`There is no room for ${file}: the disk is full. Nothing was kept of it.`)
    throw error
  } finally {
    await handle.close()
    await rm(draft, { force: true })
  }
}

export const refuseExisting = async (file: string): Promise<void> => {
  const there = await stat(file).catch(() => undefined)
  if (there !== undefined)
    throw new CannotBackUp(
      `${file} exists already, and a backup replaces nothing. Name another file, or remove that one.`,
    )
}

const write = async (
  handle: FileHandle,
  head: Head,
  records: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> => {
  const hash = createHash('sha256')
  const framed = async function* (compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const start = Buffer.from(`${firstLine(formatNumber)}${JSON.stringify(head)}\n`)
    hash.update(start)
    yield start
    for await (const chunk of compressed) {
      hash.update(chunk)
      yield chunk
    }
    yield Buffer.from(writeEnd(hash.digest('hex')))
  }
  const store = (compressed: AsyncIterable<Buffer>): Promise<void> => writeFile(handle, framed(compressed))
  await pipeline(records, createGzip(), store, { signal })
}

/** A link takes no place that is taken meanwhile, as renaming would. */
const putInPlace = async (draft: string, file: string): Promise<void> => {
  try {
    await link(draft, file)
  } catch (error) {
    await refuseExisting(file)
    if (!isWithoutLinks(error)) throw error
    await rename(draft, file)
  }
  await flushFolder(dirname(file))
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error)))

/** The file systems of USB sticks and of some network drives. */
const isWithoutLinks = (error: unknown): boolean => ['EPERM', 'ENOTSUP', 'ENOSYS'].includes(String(codeOf(error)))
