import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureAuthSecret, readConfig } from './config.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-config-'))
})
afterEach(() => rm(folder, { recursive: true }))

const sentencesFor = (environment: Record<string, string>) => {
  const read = readConfig(environment)
  return read.kind === 'wrong' ? read.sentences : []
}

test('C1 without any configuration Colloquy runs for this machine on port 3000, with its own database and listing', () => {
  expect(readConfig({ UNRELATED: 'x', PORT: '' })).toEqual({
    kind: 'config',
    config: {
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      dataDir: resolve('data'),
      databaseUrl: undefined,
      listingFile: undefined,
      authSecret: undefined,
      trustedProxies: [],
      maxChangesPerSecond: 200,
      maxRefusalsPerHour: 3,
      logLevel: 'info',
    },
  })
})

test('C1 each variable is taken as it is meant', () => {
  const environment = {
    PORT: '0',
    HOST: '::1',
    PUBLIC_URL: 'https://Board.Example.org/',
    DATA_DIR: '/srv/colloquy',
    DATABASE_URL: 'postgresql://u:p@host/db',
    LISTING: 'papers.txt',
    AUTH_SECRET: 's'.repeat(32),
    TRUST_PROXY: 'loopback, 10.0.0.0/8',
    MAX_CHANGES_PER_SECOND: '1000',
    MAX_REFUSALS_PER_HOUR: '10',
    LOG_LEVEL: 'debug',
  }
  expect(readConfig(environment)).toMatchObject({
    config: {
      port: 0,
      publicUrl: 'https://board.example.org',
      dataDir: '/srv/colloquy',
      listingFile: resolve('papers.txt'),
      trustedProxies: ['loopback', '10.0.0.0/8'],
      maxChangesPerSecond: 1000,
      maxRefusalsPerHour: 10,
      logLevel: 'debug',
    },
  })
})

test('C2 what is wrong gets a sentence that names the variable, all of them at once', () => {
  const wrong: Record<string, readonly string[]> = {
    PORT: ['many', '-1', '65536', '3.5', '0x10'],
    TRUST_PROXY: ['my proxy', '10.0.0.0/99', ','],
    MAX_CHANGES_PER_SECOND: ['many', '0', '-1', '1.5', '1e3'],
    MAX_REFUSALS_PER_HOUR: ['0', 'never'],
    HOST: ['http://127.0.0.1', 'a b'],
    PUBLIC_URL: ['board.example.org', 'ftp://board.example.org', 'https://board.example.org/board', 'https://x/?a=b'],
    DATABASE_URL: ['mysql://host/db', 'colloquy.db'],
    LISTING: ['https://example.org/papers'],
    AUTH_SECRET: ['short'],
    LOG_LEVEL: ['loud'],
  }
  for (const [name, values] of Object.entries(wrong))
    for (const value of values) {
      const sentences = sentencesFor({ [name]: value })
      expect([name, value, sentences.length]).toEqual([name, value, 1])
      expect(sentences[0]).toMatch(new RegExp(`^${name} .*\\.$`))
    }
  expect(sentencesFor({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2)
})

test('C3 the secret of the sessions is made once, for the owner’s eyes only, also when two processes start at once', async () => {
  const dataDir = join(folder, 'data')
  const secrets = await Promise.all(Array.from({ length: 10 }, () => ensureAuthSecret(dataDir)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toMatch(/^[\w-]{64}$/)
  expect(await ensureAuthSecret(dataDir)).toBe(secrets[0])
  const file = join(dataDir, 'auth-secret')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await readFile(file, 'utf8')).trim()).toBe(secrets[0])
})

test('C3 a secret that is there and empty is not used, and not replaced', async () => {
  await writeFile(join(folder, 'auth-secret'), '')
  await expect(ensureAuthSecret(folder)).rejects.toThrow(/auth-secret is empty/)
})

test('C3 a secret that is there and cannot be read is not replaced', async () => {
  if (process.getuid?.() === 0) return
  await ensureAuthSecret(folder)
  await chmod(join(folder, 'auth-secret'), 0o000)
  await expect(ensureAuthSecret(folder)).rejects.toThrow('EACCES')
})
