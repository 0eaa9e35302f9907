// A database that a story shares with its server, to change what no page can: who belongs to a group, and as what.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@colloquy/server/db/database'
import { startEmbeddedPostgres } from '@colloquy/server/db/embedded/embedded-postgres'

export interface StoryDatabase {
  /** For the server's `DATABASE_URL`. */
  readonly url: string
  query(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  dispose(): Promise<void>
}

export const startDatabase = async (): Promise<StoryDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-story-database-'))
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => {} })
  const { host, port, user, password, database } = postgres.connection
  const { pool, close } = openDatabase(postgres.connection, () => {})
  return {
    url: `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    query: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
    dispose: async () => {
      await close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}
