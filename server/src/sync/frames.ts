// The one place where bytes from a socket become messages, and messages become bytes. Form: the y-websocket protocol, encoding V1.
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type Message =
  /** What the client has; it asks for the rest. */
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  /** A change, or the answer to our step 1: the same to us. */
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly kind: 'queryAwareness' }

export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  /** JSON as the client wrote it; `null` where it left. */
  readonly state: string
}

const sync = { step1: 0, step2: 1, update: 2 } as const

/** Undefined: not a message of this protocol. */
export const decodeFrame = (frame: Uint8Array): Message | undefined => {
  try {
    const decoder = decoding.createDecoder(frame)
    switch (decoding.readVarUint(decoder)) {
      case messageKind.sync:
        return decodeSync(decoder)
      case messageKind.awareness:
        return { kind: 'awareness', entries: decodeAwareness(decoding.readVarUint8Array(decoder)) }
      case messageKind.queryAwareness:
        return { kind: 'queryAwareness' }
      default:
        return undefined
    }
  } catch {
    return undefined
  }
}

const decodeSync = (decoder: decoding.Decoder): Message | undefined => {
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === sync.step1) return { kind: 'step1', stateVector: bytes }
  return step === sync.step2 || step === sync.update ? { kind: 'update', update: bytes } : undefined
}

const decodeAwareness = (bytes: Uint8Array): readonly AwarenessEntry[] => {
  const decoder = decoding.createDecoder(bytes)
  const entries: AwarenessEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) })
  }
  return entries
}

const syncFrame = (step: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(sync.step1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(sync.step2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(sync.update, update)

export const savedFrame = (stateVector: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.saved)
    encoding.writeVarUint8Array(encoder, stateVector)
  })

export const awarenessFrame = (entries: readonly AwarenessEntry[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.awareness)
    const body = encoding.encode((inner) => {
      encoding.writeVarUint(inner, entries.length)
      for (const { clientId, clock, state } of entries) {
        encoding.writeVarUint(inner, clientId)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, state)
      }
    })
    encoding.writeVarUint8Array(encoder, body)
  })

/** An awareness message about nobody: the stock provider drops a connection on which nothing arrived for 30 s. */
export const keepAliveFrame = awarenessFrame([])
