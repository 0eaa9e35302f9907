// The connection to PostgreSQL, wherever it runs.
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import pg from 'pg'

/** What queries run on: the pool, or one transaction. */
export type Database = PgDatabase<NodePgQueryResultHKT>

export interface OpenDatabase {
  readonly db: NodePgDatabase
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** A connection that breaks, idle or in use, is reported to `onBroken` and replaced when next needed; what it was doing rejects. */
export const openDatabase = (connection: string | pg.PoolConfig, onBroken: (error: Error) => void): OpenDatabase => {
  const config = typeof connection === 'string' ? { connectionString: connection } : connection
  const pool = new pg.Pool({ max: 10, connectionTimeoutMillis: 10_000, ...config })
  pool.on('error', () => {}) // The connection itself tells, below.
  // The pool listens only while a connection is idle; one that breaks in a transaction would end the process.
  pool.on('connect', (client) => void client.on('error', onBroken))
  return { db: onConnection(pool), pool, close: () => pool.end() }
}

export const onConnection = <Client extends pg.Pool | pg.PoolClient | pg.Client>(client: Client) =>
  drizzle(client, { casing: 'snake_case' })
