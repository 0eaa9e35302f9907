// The running program's database, to bring about what no page can yet.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@colloquy/server/db/database'
import { databaseUser } from '@colloquy/server/db/embedded/cluster'
import type { Program } from '../faults/program.ts'

export const query = async (program: Program, statement: string, values: readonly unknown[]): Promise<void> => {
  const { socketFolder: host } = await program.database()
  const password = await readFile(join(program.dataDir, 'postgres', 'password'), 'utf8')
  const { pool, close } = openDatabase(
    { host, port: 5432, user: databaseUser, password, database: 'colloquy' },
    () => {},
  )
  await pool.query(statement, [...values])
  await close()
}
