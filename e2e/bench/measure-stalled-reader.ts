// What a server holds for readers that stop reading while everybody else goes on, and how long it does.
import { connectLoadClient, type RoomAddress } from './load-client.ts'
import { heldBy } from './memory-of.ts'
import { isConnected } from './open-connections.ts'
import type { ServerProcess } from './server-process.ts'

export interface StalledReader {
  /** More than without them, for each, at the highest. */
  readonly bytes: number
  readonly readers: number
  readonly gone: number
  /** Until the last of them was gone, or until we stopped waiting. */
  readonly afterMs: number
}

const readers = 10
const longestMs = 40_000

/** `send`: everybody sends for a while. It goes on and on until the readers are gone. */
export const measureStalledReader = async (
  server: ServerProcess,
  addressFor: (client: number) => RoomAddress,
  send: () => Promise<unknown>,
): Promise<StalledReader> => {
  await send() // What everybody's sending itself costs is there before.
  const before = await heldBy(server)
  const stalled = await Promise.all(
    Array.from({ length: readers }, (_, i) => connectLoadClient(addressFor(i), { keeps: false })),
  )
  for (const client of stalled) client.stall()
  const serverPort = Number(new URL(server.address).port)
  const left = (): number => stalled.filter(({ localPort }) => isConnected(serverPort, localPort)).length
  const startedAt = performance.now()
  const elapsed = (): number => performance.now() - startedAt
  let highest = 0
  while (left() > 0 && elapsed() < longestMs) {
    await send()
    highest = Math.max(highest, (await heldBy(server)) - before)
  }
  const figures = { bytes: Math.max(0, highest) / readers, readers, gone: readers - left(), afterMs: elapsed() }
  await Promise.all(stalled.map((client) => client.close()))
  return figures
}
