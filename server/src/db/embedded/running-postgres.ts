// Finds the PostgreSQL that a running Colloquy brought, for a second process that wants to read along.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseName, databaseUser } from './cluster.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { findHome } from './home.ts'
import { readPostmaster } from './postmaster.ts'

/** Undefined where none runs. One that was killed may still be named: connecting tells. */
export const findRunningPostgres = async (dataDir: string): Promise<EmbeddedPostgres['connection'] | undefined> => {
  const home = await findHome(dataDir)
  if (home === undefined) return undefined
  const postmaster = await readPostmaster(home.data)
  if (!postmaster?.isReady) return undefined
  const password = await readFile(join(home.folder, 'password'), 'utf8')
  return { host: postmaster.socketFolder, port: 5432, user: databaseUser, password, database: databaseName }
}
