// Vitest's global set-up: one PostgreSQL for the whole run, with a database that is migrated already, to be copied for each test file.
// It is our own, unless TEST_DATABASE_URL names another on which databases may be made.
import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { newId } from './new-id.ts'
import { makeTestFolder } from './test-folder.ts'

export interface TestPostgres {
  /** A connection that may create databases. */
  readonly connection: pg.PoolConfig
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres
  }
}

const quote = (name: string): string => pg.escapeIdentifier(name)

const start = async (): Promise<{ connection: pg.PoolConfig; stop: () => Promise<void> }> => {
  const url = process.env.TEST_DATABASE_URL
  if (url !== undefined && url !== '') return { connection: { connectionString: url }, stop: async () => {} }
  const dataDir = await makeTestFolder()
  const embedded = await startEmbeddedPostgres({ dataDir, log: () => {} })
  const stop = async (): Promise<void> => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20 })
  }
  return { connection: embedded.connection, stop }
}

export const inDatabase = (connection: pg.PoolConfig, database: string): pg.PoolConfig => {
  if (connection.connectionString === undefined) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { connection, stop } = await start()
  const template = `colloquy_test_${newId()}`
  const administration = new pg.Client(connection)
  await administration.connect()
  await administration.query(`create database ${quote(template)}`)
  const pool = new pg.Pool(inDatabase(connection, template))
  await migrate(pool)
  await pool.end()
  project.provide('postgres', { connection, template })
  return async () => {
    await administration.query(`drop database ${quote(template)} with (force)`)
    await administration.end()
    await stop()
  }
}
