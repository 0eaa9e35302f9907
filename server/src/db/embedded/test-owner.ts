// A process that owns an embedded PostgreSQL, for the tests to kill in every way. Says how it goes, one JSON line each.

import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.ts'

const say = (word: object): void => console.log(JSON.stringify(word))

const options = JSON.parse(process.argv[2] ?? '{}') as Pick<
  EmbeddedPostgresOptions,
  'dataDir' | 'programs' | 'patienceMs'
>

try {
  const postgres = await startEmbeddedPostgres({ ...options, log: (line) => console.error(line) })
  say({ kind: 'up', pid: postgres.pid, connection: postgres.connection })
  postgres.exited.then(({ asked }) => say({ kind: 'down', asked }))
  process.once('SIGINT', async () => {
    // What a server does on Ctrl-C: first save what it holds, then stop.
    const client = new pg.Client(postgres.connection)
    await client.connect()
    await client.query(`insert into notes values ('last words')`)
    await client.end()
    await postgres.stop()
    process.exit(0)
  })
  process.once('SIGTERM', async () => {
    await postgres.stop()
    process.exit(0)
  })
} catch (error) {
  say({ kind: 'refused', expected: error instanceof CannotStart, sentence: String(error) })
  process.exitCode = 1
}
