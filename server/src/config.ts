// What the environment says, checked once at start. Every mistake gets a sentence that names the variable and says what to do.
import { randomBytes } from 'node:crypto'
import { chown, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { CannotStart } from './db/embedded/cannot-start.ts'
import { flushFolder } from './db/embedded/flush-folder.ts'
import { limits } from './sync/limits.ts'
import { addressReader } from './web/client-address.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const isWebAddress = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === ''
}

const isPostgresAddress = (value: string): boolean => /^postgres(ql)?:\/\//.test(value)

const wholeNumber = (fallback: number, sentence: string) =>
  v.pipe(
    v.optional(v.string(), String(fallback)),
    v.check((value) => /^[1-9]\d{0,8}$/.test(value), sentence),
    v.transform(Number),
  )

const namesIn = (list: string): readonly string[] => list.split(',').map((name) => name.trim())

const areAddresses = (names: readonly string[]): boolean => {
  try {
    addressReader(names)
    return true
  } catch {
    return false
  }
}

const environmentSchema = v.object({
  PORT: v.pipe(
    v.optional(v.string(), '3000'),
    v.check(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      'PORT is a number from 1 to 65535 (or 0 for any free one).',
    ),
    v.transform(Number),
  ),
  HOST: v.pipe(
    v.optional(v.string(), '127.0.0.1'),
    v.check(
      (value) => /^[A-Za-z0-9.:_-]+$/.test(value),
      'HOST is the address to listen on, such as 127.0.0.1 (this machine only) or 0.0.0.0 (everyone who can reach it).',
    ),
  ),
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        isWebAddress,
        'PUBLIC_URL is the address that people open, such as https://board.example.org, with nothing after the name and port.',
      ),
      v.transform((value) => new URL(value).origin),
    ),
  ),
  DATA_DIR: v.pipe(
    v.optional(v.string(), './data'),
    v.transform((value) => resolve(value)),
  ),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        isPostgresAddress,
        'DATABASE_URL is the address of a PostgreSQL database, such as postgres://user:password@host:5432/colloquy. Leave it out, and Colloquy brings its own.',
      ),
    ),
  ),
  LISTING: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (value) => !/^https?:\/\//.test(value),
        'LISTING is the path of a file with the text of a paper listing; an address is not supported yet. Save the page as text and name that file.',
      ),
      v.transform((value) => resolve(value)),
    ),
  ),
  AUTH_SECRET: v.optional(
    v.pipe(
      v.string(),
      v.minLength(
        32,
        'AUTH_SECRET signs the sessions and has at least 32 random characters. Leave it out, and Colloquy makes one.',
      ),
    ),
  ),
  TRUST_PROXY: v.optional(
    v.pipe(
      v.string(),
      v.transform(namesIn),
      v.check(
        areAddresses,
        'TRUST_PROXY names the proxies in front of Colloquy by address, separated by commas, such as 127.0.0.1 or 10.0.0.0/8.',
      ),
    ),
  ),
  MAX_CHANGES_PER_SECOND: wholeNumber(
    limits.changes.perSecond,
    'MAX_CHANGES_PER_SECOND is how many changes a member may make in a second, such as 200; ten times as many may come at once.',
  ),
  MAX_REFUSALS_PER_HOUR: wholeNumber(
    limits.refusals.most,
    'MAX_REFUSALS_PER_HOUR is after how many refused changes in an hour a member has to wait, such as 3.',
  ),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `LOG_LEVEL is one of ${logLevels.join(', ')}.`), 'info'),
})

export interface Config {
  readonly port: number
  readonly host: string
  /** The origin that people open, without a slash at its end. */
  readonly publicUrl: string | undefined
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly listingFile: string | undefined
  readonly authSecret: string | undefined
  /** Addresses, networks, or names such as `loopback`, as @fastify/proxy-addr knows them. */
  readonly trustedProxies: readonly string[]
  readonly maxChangesPerSecond: number
  readonly maxRefusalsPerHour: number
  readonly logLevel: (typeof logLevels)[number]
}

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'wrong'; readonly sentences: readonly string[] }

/** A variable that is set and empty counts as absent. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): ConfigResult => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = v.safeParse(environmentSchema, set)
  if (!parsed.success) return { kind: 'wrong', sentences: parsed.issues.map((issue) => issue.message) }
  const { output } = parsed
  return {
    kind: 'config',
    config: {
      port: output.PORT,
      host: output.HOST,
      publicUrl: output.PUBLIC_URL,
      dataDir: output.DATA_DIR,
      databaseUrl: output.DATABASE_URL,
      listingFile: output.LISTING,
      authSecret: output.AUTH_SECRET,
      trustedProxies: output.TRUST_PROXY ?? [],
      maxChangesPerSecond: output.MAX_CHANGES_PER_SECOND,
      maxRefusalsPerHour: output.MAX_REFUSALS_PER_HOUR,
      logLevel: output.LOG_LEVEL,
    },
  }
}

const authSecretFile = (dataDir: string): string => join(dataDir, 'auth-secret')

/** Undefined where none was made yet. */
export const readAuthSecret = async (dataDir: string): Promise<string | undefined> => {
  const file = authSecretFile(dataDir)
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // One that cannot be read is still in use: a new one would sign everybody out.
    if (error.code !== 'ENOENT') throw error
  })
  if (known?.trim() === '')
    throw new CannotStart(
      `${file} is empty, and sessions can't be signed with nothing. Remove it; everybody then signs in anew.`,
    )
  return known?.trim()
}

/** Made once and kept in a file that only its owner reads. Two processes that start at once agree on one secret. */
export const ensureAuthSecret = async (dataDir: string): Promise<string> => {
  const file = authSecretFile(dataDir)
  const known = await readAuthSecret(dataDir)
  if (known !== undefined) return known
  // To be walked through, since PostgreSQL may run as another account; to be listed by its owner only.
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flush: true })
  // A link either appears whole or fails since another process was first: nobody reads half a secret.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  await flushFolder(dataDir)
  return (await readFile(file, 'utf8')).trim()
}

/** In place of the one that is there, which nobody has a session under. It belongs to whom the folder belongs to, also when root puts it there. */
export const replaceAuthSecret = async (dataDir: string, secret: string): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const file = authSecretFile(dataDir)
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flush: true })
  const { uid, gid } = await stat(dataDir)
  if (process.getuid?.() === 0) await chown(draft, uid, gid)
  await rename(draft, file)
  await flushFolder(dataDir)
}
