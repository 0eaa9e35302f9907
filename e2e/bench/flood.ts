// One member who sends changes as fast as the network takes them, and comes back whenever the server has had enough.
import { setTimeout as pause } from 'node:timers/promises'
import { connectLoadClient, type RoomAddress } from './load-client.ts'

/** So much may wait in the flooder's own socket. */
const aheadBytes = 256 * 1024
const atOnce = 50
/** It ends by itself after this time: a server without limits works on what has arrived for far longer. */
const longestMs = 5_000
/** As the stock provider waits before it comes back. */
const comeBackMs = 200

/** Answers with what ends it. */
export const startFlood = async (address: RoomAddress): Promise<() => Promise<void>> => {
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
  }, longestMs)
  const flood = async (): Promise<void> => {
    const client = await connectLoadClient(address, { keeps: true })
    let isClosed = false
    void client.closed.then(() => {
      isClosed = true
    })
    const places = client.document.getMap('places')
    const cardId = [...places.keys()].sort().at(-1) ?? ''
    const value = places.get(cardId)
    client.document.on('update', (update: Uint8Array) => client.send(update))
    while (!isOver && !isClosed) {
      if (client.waiting() < aheadBytes) for (let n = 0; n < atOnce; n++) places.set(cardId, value)
      await pause(1)
    }
    client.document.destroy()
    await client.close()
  }
  const keepOn = async (): Promise<void> => {
    while (!isOver) {
      await flood().catch(() => {}) // Turned away at the door, too.
      await pause(comeBackMs)
    }
  }
  const over = keepOn()
  return async () => {
    clearTimeout(timer)
    isOver = true
    await over
  }
}
