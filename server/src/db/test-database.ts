// A database of its own for one test file: real tables, nothing in them.
import pg from 'pg'
import { inject } from 'vitest'
import { type OpenDatabase, openDatabase } from './database.ts'
import { newId } from './new-id.ts'
import { inDatabase } from './test-postgres.ts'

export interface TestDatabase extends OpenDatabase {
  /** For opening it a second time, as another process would. */
  readonly connection: pg.PoolConfig
}

export const createTestDatabase = (): Promise<TestDatabase> => create(inject('postgres').template)

/** As an operator makes one: without tables. */
export const createBlankDatabase = (): Promise<TestDatabase> => create('template1')

const create = async (template: string): Promise<TestDatabase> => {
  const { connection } = inject('postgres')
  const name = `colloquy_test_${newId()}`
  await administer(connection, `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`)
  // The server takes 40 connections, and test files run side by side.
  const own = { ...inDatabase(connection, name), max: 4 }
  const open = openDatabase(own, () => {})
  const close = async (): Promise<void> => {
    if (!open.pool.ended) await open.close()
    await administer(connection, `drop database ${pg.escapeIdentifier(name)} with (force)`)
  }
  return { ...open, connection: own, close }
}

const administer = async (connection: pg.PoolConfig, statement: string): Promise<void> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
