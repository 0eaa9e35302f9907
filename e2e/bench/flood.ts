// One member who sends changes as fast as the network takes them, and comes back whenever the server has had enough.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { RoomAddress } from './load-client.ts'

/** It ends by itself after this time: a server without limits works on what has arrived for far longer. */
const longestMs = 5_000

/** Resolves when it has begun; answers with what ends it. */
export const startFlood = async (address: RoomAddress): Promise<() => Promise<void>> => {
  const flooder = fork(new URL('flooder.ts', import.meta.url), [JSON.stringify(address)])
  const gone = once(flooder, 'exit')
  const timer = setTimeout(() => flooder.disconnect(), longestMs)
  await Promise.race([once(flooder, 'message'), gone])
  return async () => {
    clearTimeout(timer)
    if (flooder.connected) flooder.disconnect()
    await gone
  }
}
