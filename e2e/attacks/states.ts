// What is said about who is here, in both directions.
import { awarenessFrame } from '@colloquy/server/sync/frames'
import * as decoding from 'lib0/decoding'
import type { RawSocket } from './raw-socket.ts'

export const awarenessOf = (clientId: number, clock: number, state: unknown): Uint8Array =>
  awarenessFrame([{ clientId, clock, state: typeof state === 'string' ? state : JSON.stringify(state) }])

/** Client id → the latest state that a connection was told; those who left are not in it. */
export const statesIn = (socket: RawSocket): ReadonlyMap<number, unknown> => {
  const states = new Map<number, unknown>()
  for (const message of socket.of('awareness')) {
    const decoder = decoding.createDecoder(message)
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (state === null) states.delete(clientId)
      else states.set(clientId, state)
    }
  }
  return states
}

export const memberOf = (state: unknown): string | undefined =>
  (state as { member?: { id?: string } } | undefined)?.member?.id
