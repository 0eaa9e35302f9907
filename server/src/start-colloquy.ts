// Puts the server together: database, rooms, web. Knows nothing of the process that it runs in.
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import { createAccounts } from './api/accounts.ts'
import { bundledPapers } from './api/bundled-papers.ts'
import { readPapers } from './api/read-papers.ts'
import { createSetUpToken } from './api/set-up-link.ts'
import { type Config, ensureAuthSecret } from './config.ts'
import { type OpenDatabase, openDatabase } from './db/database.ts'
import { CannotStart } from './db/embedded/cannot-start.ts'
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts'
import { hasAnyGroup } from './db/groups.ts'
import { migrate } from './db/migrate.ts'
import type { NewPaper } from './db/papers.ts'
import type { Log } from './sync/log.ts'
import type { Rooms } from './sync/rooms.ts'
import { createWebServer, type WebServer } from './web/create-web-server.ts'
import { createOrigins, isReachableByOthers } from './web/origin.ts'

export interface Colloquy {
  /** Where people open it. */
  readonly address: string
  /** Where the first person starts the group; undefined where that needs no link, or has happened. */
  readonly setUpLink: string | undefined
  /** Rejects when the database that Colloquy brought itself has ended without being asked. */
  readonly databaseLost: Promise<never>
  stop(): Promise<void>
}

export interface Parts {
  readonly log: Log & { debug(details: object, message: string): void }
  readonly startRooms: (database: OpenDatabase) => Rooms
}

/** Throws CannotStart with a sentence for people when there is a known reason. */
export const startColloquy = async (config: Config, { log, startRooms }: Parts): Promise<Colloquy> => {
  const seed = await readSeed(config.listingFile, log)
  const secret = config.authSecret ?? (await ensureAuthSecret(config.dataDir))
  const postgres = await findPostgres(config, log)
  const closers: (() => Promise<void>)[] = [postgres.stop]
  let isStopping = false
  const stop = async (): Promise<void> => {
    isStopping = true
    for (const close of closers.reverse()) await close()
  }
  try {
    const database = openDatabase(postgres.connection, ({ message }) => {
      // While we stop, our own database ends connections that the pool has not closed yet.
      if (!isStopping) log.error({ reason: message }, 'a database connection broke')
    })
    closers.push(database.close)
    await reach(database)
    const rooms = startRooms(database)
    const reachOf = { publicUrl: config.publicUrl, listensOn: config.host }
    const isSecure = config.publicUrl?.startsWith('https://') ?? false
    const setUpToken = isReachableByOthers(reachOf) ? createSetUpToken(secret) : undefined
    const web = await createWebServer({
      surroundings: {
        db: database.db,
        accounts: createAccounts({ db: database.db, secret, isSecure, log }),
        boards: rooms,
        seed,
        setUpToken,
        now: () => new Date(),
      },
      rooms,
      origins: createOrigins(reachOf),
      isSecure,
      pageFolder: join(import.meta.dirname, '../../client/dist'),
      log,
      trustedProxies: config.trustedProxies,
    })
    closers.push(web.stop)
    const port = await listen(web, config)
    const address = config.publicUrl ?? `http://${nameFor(config.host)}:${port}`
    const isFresh = setUpToken !== undefined && !(await hasAnyGroup(database.db))
    const setUpLink = isFresh ? `${address}/?setup=${setUpToken}` : undefined
    return { address, setUpLink, databaseLost: postgres.lost, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const readSeed = async (file: string | undefined, log: Parts['log']): Promise<readonly NewPaper[]> => {
  if (file === undefined) return bundledPapers
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`LISTING names ${file}, which cannot be read (${error.code ?? error.message}).`)
  })
  const result = readPapers(text, new Date())
  if (result.kind === 'notPapers')
    throw new CannotStart(`LISTING names ${file}, which is no listing. ${result.message}`)
  for (const { line, message } of result.problems) log.info({ file, line }, `LISTING: ${message}`)
  return result.papers
}

interface Postgres {
  readonly connection: string | PoolConfig
  readonly lost: Promise<never>
  readonly stop: () => Promise<void>
}

const findPostgres = async (config: Config, log: Parts['log']): Promise<Postgres> => {
  if (config.databaseUrl !== undefined)
    return { connection: config.databaseUrl, lost: new Promise(() => {}), stop: async () => {} }
  const embedded = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (line) => log.debug({ line }, 'PostgreSQL'),
  })
  const lost = embedded.exited.then(({ asked, code }): Promise<never> => {
    if (asked) return new Promise(() => {})
    throw new Error(`PostgreSQL ended by itself with code ${code}.`)
  })
  // Whoever starts us listens later; until then a loss shows as a broken connection.
  lost.catch(() => {})
  return { connection: embedded.connection, lost, stop: embedded.stop }
}

const oldestPostgres = 150_000

/** Finds out whether the database is there and fit, and brings its tables up to date. */
const reach = async (database: OpenDatabase): Promise<void> => {
  const version = await database.pool
    .query<{ server_version_num: string; server_version: string }>(
      "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
    )
    .catch((error: Error) => {
      throw new CannotStart(`The database of DATABASE_URL cannot be reached: ${error.message}`)
    })
  const [row] = version.rows
  if (row !== undefined && Number(row.server_version_num) < oldestPostgres)
    throw new CannotStart(`Colloquy needs PostgreSQL 15 or later; DATABASE_URL leads to ${row.server_version}.`)
  await migrate(database.pool)
}

const listen = async ({ app }: WebServer, { port, host }: Config): Promise<number> => {
  try {
    await app.listen({ port, host })
  } catch (error) {
    throw new CannotStart(whyNotListening(error as NodeJS.ErrnoException, port, host))
  }
  return (app.server.address() as AddressInfo).port
}

const whyNotListening = (error: NodeJS.ErrnoException, port: number, host: string): string => {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use already, maybe by another Colloquy. Stop that program, or start with another port, such as PORT=${port + 1}.`
    case 'EACCES':
      return `This account may not use port ${port}. Take one above 1023, such as PORT=3000.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Set HOST to one of its own, or to 0.0.0.0 for all of them.`
    default:
      return `Colloquy cannot listen on ${host}, port ${port}: ${error.message}`
  }
}

/** What to type for an address that was listened on. */
const nameFor = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
