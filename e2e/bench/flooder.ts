// A program of its own, so that the flood does not take the time of those who measure it. It ends with its parent.
import { setTimeout as pause } from 'node:timers/promises'
import { connectLoadClient, type RoomAddress } from './load-client.ts'

/** So much may wait in its own socket. */
const aheadBytes = 256 * 1024
const atOnce = 50
/** As the stock provider waits before it comes back. */
const comeBackMs = 200

const address = JSON.parse(process.argv[2] ?? '') as RoomAddress
process.once('disconnect', () => process.exit())

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
  process.send?.('floods')
  while (!isClosed) {
    if (client.waiting() < aheadBytes) for (let n = 0; n < atOnce; n++) places.set(cardId, value)
    await pause(1)
  }
  client.document.destroy()
}

for (;;) {
  await flood().catch(() => {}) // Turned away at the door, too.
  await pause(comeBackMs)
}
