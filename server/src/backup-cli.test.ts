// The two commands as processes, each with what can be wrong before a database is reached.
import { execFile } from 'node:child_process'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts'
import { makeTestFolder } from './db/test-folder.ts'

// Databases start and stop here, and other tests keep the machine busy meanwhile.
vi.setConfig({ testTimeout: 60_000 })

const tsx = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await makeTestFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }))

interface Outcome {
  readonly code: number
  readonly output: string
  readonly errors: string
}

const run = (
  command: 'backup' | 'restore',
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Outcome> =>
  new Promise((resolve) => {
    const source = fileURLToPath(new URL(`${command}-cli.ts`, import.meta.url))
    const env = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...environment }
    execFile(process.execPath, [tsx, source, ...args], { cwd: folder, env }, (error, output, errors) => {
      resolve({ code: error ? Number(error.code) : 0, output, errors })
    })
  })

test('B7 a wrong call or environment gets a sentence, and nothing is made', async () => {
  expect(await run('backup', [])).toEqual({
    code: 1,
    output: '',
    errors: 'Expected one argument, the file: npm run backup FILE\n',
  })
  expect((await run('restore', ['a', 'b'])).errors).toContain('npm run restore FILE')
  expect((await run('backup', ['a'], { PORT: 'many' })).errors).toMatch(/^PORT is a number/)
  const nothing = await run('backup', ['a'])
  expect(nothing).toMatchObject({ code: 1, output: '' })
  expect(nothing.errors).toBe(
    `There is nothing to back up in ${join(folder, 'data')}: no Colloquy has been started there. Set DATA_DIR or DATABASE_URL as for npm start.\n`,
  )
  expect((await run('restore', ['gone'])).errors).toContain("can't be read")
  expect(await readdir(folder)).toEqual([])
})

test('B7 a file that is no backup, or a place that is taken, is found out before a database is started', async () => {
  await writeFile(join(folder, 'notes.txt'), 'Dear all')
  expect((await run('restore', ['notes.txt'])).errors).toContain('notes.txt is no backup of Colloquy')
  expect((await run('backup', ['notes.txt'])).errors).toContain('notes.txt exists already')
  expect(await readdir(folder)).toEqual(['notes.txt'])
})

test('B7 a database that cannot be reached gets a sentence', async () => {
  const nowhere = { DATABASE_URL: 'postgres://colloquy@127.0.0.1:1/colloquy' }
  const { code, errors } = await run('backup', ['a'], nowhere)
  expect([code, errors]).toEqual([1, expect.stringContaining('The database of DATABASE_URL cannot be reached: ')])
})

test('B3 a database that was left without tables is told so, and stopped again', async () => {
  const dataDir = join(folder, 'data')
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  const { code, errors } = await run('backup', ['a'])
  expect([code, errors]).toEqual([1, expect.stringContaining('There is nothing to back up in this database')])
  await postgres.stop()
  expect((await run('backup', ['a'])).errors).toBe(errors)
  expect(await readdir(folder)).toEqual(['data'])
  const again = await startEmbeddedPostgres({ dataDir, log: () => {}, patienceMs: 0 })
  await again.stop()
})
