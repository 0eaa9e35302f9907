// Brings the tables up to date at start. Several processes may start at once: one migrates, the others wait.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { onConnection } from './database.ts'
import { lockKey } from './lock-key.ts'

/** The folder lies beside `src` and beside `dist`, so the way up differs between the source and the bundle. */
export const findMigrations = (): string => {
  const found = ['..', '../..']
    .map((up) => join(import.meta.dirname, up, 'migrations'))
    .find((folder) => existsSync(join(folder, 'meta', '_journal.json')))
  if (found === undefined) throw new Error(`No folder of migrations found near ${import.meta.dirname}.`)
  return found
}

export const migrate = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect()
  const db = onConnection(client)
  try {
    await db.execute(sql`select pg_advisory_lock(${lockKey.migrate})`)
    await runMigrations(db, { migrationsFolder: findMigrations() })
  } finally {
    // Closes the connection: that gives the lock back whatever happened.
    client.release(true)
  }
}
