// The file alone: what it is to be whole, and what is done where it is not.
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTestFolder } from '../db/test-folder.ts'
import { createRandom } from '../sync/testing/random.ts'
import { CannotBackUp } from './cannot-back-up.ts'
import { openArchive } from './read-archive.ts'
import { encodeRecord } from './record.ts'
import { writeArchive } from './write-archive.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await makeTestFolder()
  file = join(folder, 'colloquy.backup')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const head = {
  productVersion: '1.2.3',
  schema: { number: 1, name: '0000_first' },
  createdAt: '2026-11-24T09:00:00.000Z',
}
const forever = new AbortController().signal

async function* fewRecords(): AsyncGenerator<Buffer> {
  yield encodeRecord('t', Buffer.from('{"name":"users","columns":["id"]}'))
  yield encodeRecord('d', Buffer.from('ada\nben\n'))
  yield encodeRecord('e', Buffer.from('{"rows":2}'))
}

/** Never ends by itself. */
async function* endlessRecords(): AsyncGenerator<Buffer> {
  for (;;) {
    yield encodeRecord('d', Buffer.alloc(1000))
    await sleep(1)
  }
}

const readAll = async (path = file): Promise<readonly string[]> => {
  const archive = await openArchive(path)
  try {
    const read: string[] = []
    for await (const { kind, bytes } of archive.records()) read.push(`${kind} ${bytes.toString()}`)
    return read
  } finally {
    await archive.close()
  }
}

/** Answers with the sentence of a refusal; anything else fails the test. */
const refusalOf = async (attempt: Promise<unknown>): Promise<string> => {
  const outcome = await attempt.then(
    () => 'It was taken.',
    (error: unknown) => error,
  )
  if (outcome instanceof CannotBackUp) return outcome.message
  throw outcome
}

test('B4 what was written is read back, and only its owner may read the file', async () => {
  const bytes = await writeArchive(file, head, fewRecords(), forever)
  expect(await stat(file)).toMatchObject({ size: bytes })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['colloquy.backup'])
  const archive = await openArchive(file)
  await archive.close()
  expect(archive.head).toEqual(head)
  expect(await readAll()).toEqual(['t {"name":"users","columns":["id"]}', 'd ada\nben\n', 'e {"rows":2}'])
})

test('B4 the two first lines tell people and programs what it is', async () => {
  await writeArchive(file, head, fewRecords(), forever)
  const [first, second] = (await readFile(file, 'latin1')).split('\n')
  expect(first).toBe('Colloquy backup 1')
  expect(JSON.parse(second ?? '')).toEqual(head)
})

test('B4 a file that exists is never replaced, also one that came meanwhile', async () => {
  await writeFile(file, 'dear to somebody')
  expect(await refusalOf(writeArchive(file, head, fewRecords(), forever))).toContain('exists already')
  const late = join(folder, 'late')
  const meanwhile = async function* (): AsyncGenerator<Buffer> {
    yield* fewRecords()
    await writeFile(late, 'came first')
  }
  expect(await refusalOf(writeArchive(late, head, meanwhile(), forever))).toContain('exists already')
  expect([await readFile(file, 'utf8'), await readFile(late, 'utf8')]).toEqual(['dear to somebody', 'came first'])
  expect((await readdir(folder)).sort()).toEqual(['colloquy.backup', 'late'])
})

test('B4 one that is interrupted or fails leaves nothing, and until it is whole there is nothing under its name', async () => {
  const interruption = new AbortController()
  const writing = refusalOf(writeArchive(file, head, endlessRecords(), interruption.signal))
  await expect.poll(() => readdir(folder)).toEqual([expect.stringMatching(/^colloquy\.backup\.part-/)])
  interruption.abort()
  expect(await writing).toBe(`Interrupted. Nothing was kept of ${file}.`)
  const breaking = async function* (): AsyncGenerator<Buffer> {
    yield* fewRecords()
    throw new Error('the database went away')
  }
  await expect(writeArchive(file, head, breaking(), forever)).rejects.toThrow('the database went away')
  expect(await readdir(folder)).toEqual([])
})

test.skipIf(process.getuid?.() === 0)('B4 a folder that may not be written to gets a sentence', async () => {
  await chmod(folder, 0o500)
  expect(await refusalOf(writeArchive(file, head, fewRecords(), forever))).toContain("can't be written")
})

test('B4 a folder that does not exist gets a sentence', async () => {
  const nowhere = join(folder, 'gone', 'colloquy.backup')
  expect(await refusalOf(writeArchive(nowhere, head, fewRecords(), forever))).toContain("can't be written")
})

test('B7 a backup that is cut short anywhere, has one bit turned anywhere or bytes behind it, is refused', async () => {
  await writeArchive(file, head, fewRecords(), forever)
  const whole = await readFile(file)
  const damaged = join(folder, 'damaged')
  const check = async (bytes: Buffer): Promise<void> => {
    await writeFile(damaged, bytes)
    expect(await refusalOf(readAll(damaged))).toMatch(/is damaged|is no backup of Colloquy|newer Colloquy/)
  }
  for (let length = 0; length < whole.length; length++) await check(whole.subarray(0, length))
  const random = createRandom('turned bits')
  for (let at = 0; at < whole.length; at++) {
    const turned = Buffer.from(whole)
    turned[at] = (turned[at] ?? 0) ^ (1 << random.below(8))
    await check(turned)
  }
  await check(Buffer.concat([whole, Buffer.from('\n')]))
  expect(await readAll()).toHaveLength(3)
})

test('B7 what is no backup, or of a format to come, gets a sentence that says what to do', async () => {
  const text = join(folder, 'notes.txt')
  await writeFile(text, 'Dear all,\n\nthe papers follow tomorrow.\n')
  expect(await refusalOf(openArchive(text))).toBe(
    `${text} is no backup of Colloquy. Name a file that npm run backup made.`,
  )
  expect(await refusalOf(openArchive(folder))).toContain('is no backup of Colloquy')
  expect(await refusalOf(openArchive(join(folder, 'gone')))).toContain("can't be read")
  await writeFile(text, 'Colloquy backup 2\nand whatever follows then')
  expect(await refusalOf(openArchive(text))).toBe(
    `${text} was made by a newer Colloquy. Restore it with that version, or update this one.`,
  )
})
