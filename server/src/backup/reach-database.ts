// The database of this Colloquy, wherever it is: to read along while the server runs, or to have it alone.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts'
import { findHome } from '../db/embedded/home.ts'
import { FolderInUse } from '../db/embedded/ownership.ts'
import { findRunningPostgres } from '../db/embedded/running-postgres.ts'
import { CannotBackUp } from './cannot-back-up.ts'

export interface Place {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
}

export interface Reached {
  readonly client: pg.Client
  /** Ends the connection, and the database too if it was started for this. */
  close(): Promise<void>
}

const patienceMs = 15_000

/** Of a running server or of one that is stopped; then the database is started for the time being. */
export const reachDatabase = async (place: Place): Promise<Reached> => {
  if (place.databaseUrl !== undefined) return reachUrl(place.databaseUrl)
  const { dataDir } = place
  if ((await findHome(dataDir)) === undefined) throw new CannotBackUp(nothingIn(dataDir))
  for (const until = Date.now() + patienceMs; ; ) {
    const running = await findRunningPostgres(dataDir)
    const client = running && (await connect(running).catch(() => undefined))
    if (client !== undefined) return { client, close: () => client.end() }
    try {
      return await startOwn(dataDir, 0)
    } catch (error) {
      // It is starting or stopping just now: then one of the two works in a moment.
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error
    }
    await sleep(200)
  }
}

/** To write into. A Colloquy that runs on the folder is in the way. */
export const reachDatabaseAlone = async ({ dataDir, databaseUrl }: Place): Promise<Reached> => {
  if (databaseUrl !== undefined) return reachUrl(databaseUrl)
  try {
    return await startOwn(dataDir, 1000)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    throw new CannotBackUp(
      `A Colloquy is running on ${dataDir}, and a backup is restored while none does. Stop it and restore again, or name an empty folder with DATA_DIR.`,
    )
  }
}

export const nothingIn = (place: string): string =>
  `There is nothing to back up in ${place}: no Colloquy has been started there. Set DATA_DIR or DATABASE_URL as for npm start.`

const reachUrl = async (connectionString: string): Promise<Reached> => {
  const client = await connect({ connectionString }).catch((error: Error) => {
    throw new CannotBackUp(`The database of DATABASE_URL cannot be reached: ${error.message}`)
  })
  return { client, close: () => client.end() }
}

const startOwn = async (dataDir: string, patience: number): Promise<Reached> => {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {}, patienceMs: patience })
  try {
    const client = await connect(postgres.connection)
    return { client, close: () => client.end().finally(postgres.stop) }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

const connect = async (config: pg.ClientConfig): Promise<pg.Client> => {
  const client = new pg.Client({ ...config, application_name: 'colloquy backup', connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // Whatever it was doing rejects.
  await client.connect()
  return client
}
