// What the server holds in memory with the board open on one page, and with twenty more idle connections.
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import { connectBoard } from './board-connection.ts'
import { postgresSizeOf, residentSizeOf } from './memory-of.ts'
import { firstScreenOf, openFreshPage } from './page.ts'
import type { Group } from './people.ts'
import type { ServerProcess } from './server-process.ts'

export interface Memory {
  readonly server: number | undefined
  readonly postgres: number | undefined
}

const more = 20
/** Longer than the server keeps a connection to PostgreSQL that it does not use. */
const settleMs = 11_000

export const measureMemory = async (
  browser: Browser,
  { address, pid }: ServerProcess,
  { boardId, organizer, members }: Group,
): Promise<{ readonly idle: Memory; readonly withMore: Memory }> => {
  const sizes = (): Memory => ({ server: residentSizeOf(pid), postgres: postgresSizeOf(pid) })
  const { page, close } = await openFreshPage(browser, address, organizer, ['first-screen.js'])
  await firstScreenOf(page, `${address}/b/${boardId}`)
  await pause(settleMs)
  const idle = sizes()
  const others = Array.from({ length: more }, (_, i) => members[i % members.length] ?? organizer)
  const connections = await Promise.all(others.map((person) => connectBoard(address, boardId, person)))
  await pause(settleMs)
  const withMore = sizes()
  for (const connection of connections) connection.close()
  await close()
  return { idle, withMore }
}
