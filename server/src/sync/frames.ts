// The one place where bytes from a socket become messages, and messages become bytes. Form: the y-websocket protocol, encoding V1.
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { limits } from './limits.ts'

export type Message =
  /** What the client has; it asks for the rest. */
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  /** The answer to our step 1: all that we lack. */
  | { readonly kind: 'answer'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  /** `own`: what the client says of itself. The stock provider also sends back what it was sent about others, which says nothing. */
  | { readonly kind: 'awareness'; readonly own: AwarenessEntry | undefined }
  | { readonly kind: 'queryAwareness' }
  /** All that was written under a client id is saved, and nothing more will be. */
  | { readonly kind: 'giveBack'; readonly clientId: number }

export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  /** JSON as the client wrote it; `null` where it left. */
  readonly state: string
}

const sync = { step1: 0, step2: 1, update: 2 } as const

/** Undefined: not a message of this protocol. */
export const decodeFrame = (frame: Uint8Array): Message | undefined => {
  // Numbers can be written longer than they need. No program does, and what `kindOf` does not know was not held to its limit.
  if (kindOf(frame) === undefined) return undefined
  try {
    const decoder = decoding.createDecoder(frame)
    switch (decoding.readVarUint(decoder)) {
      case messageKind.sync:
        return decodeSync(decoder)
      case messageKind.awareness:
        return { kind: 'awareness', own: findOwn(decoding.readVarUint8Array(decoder)) }
      case messageKind.queryAwareness:
        return { kind: 'queryAwareness' }
      case messageKind.lease:
        return { kind: 'giveBack', clientId: decoding.readVarUint(decoder) }
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
  switch (step) {
    case sync.step1:
      return { kind: 'step1', stateVector: bytes }
    case sync.step2:
      return { kind: 'answer', update: bytes }
    case sync.update:
      return { kind: 'update', update: bytes }
    default:
      return undefined
  }
}

/** What kind of message a frame is, without decoding what it carries; undefined where it is none. */
export const kindOf = (frame: Uint8Array): Message['kind'] | undefined => {
  switch (frame[0]) {
    case messageKind.sync:
      return syncKinds[frame[1] ?? syncKinds.length]
    case messageKind.awareness:
      return 'awareness'
    case messageKind.queryAwareness:
      return 'queryAwareness'
    case messageKind.lease:
      return 'giveBack'
    default:
      return undefined
  }
}

export const isStep1Frame = (frame: Uint8Array): boolean => kindOf(frame) === 'step1'

const syncKinds = ['step1', 'answer', 'update'] as const

/**
 * An own state stands under an id as Yjs draws them; above are those that we made. Looks only as far as it has to: a message may
 * claim, and hold, any number of states.
 */
const findOwn = (bytes: Uint8Array): AwarenessEntry | undefined => {
  const decoder = decoding.createDecoder(bytes)
  const count = Math.min(decoding.readVarUint(decoder), limits.presence.statesRead)
  for (let i = 0; i < count; i++) {
    const [clientId, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
    const state = decoding.readVarUint8Array(decoder)
    if (clientId > maxMemberClientId) continue
    return state.length > limits.size.presence ? undefined : { clientId, clock, state: text.decode(state) }
  }
  return undefined
}

const text = new TextDecoder('utf-8', { fatal: true })

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

/** A client id for this client alone, and its clock. */
export const leaseFrame = (clientId: number, clock: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.lease)
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
  })

export const awarenessFrame = (entries: readonly AwarenessEntry[]): Uint8Array =>
  joinedAwarenessFrame(entries.map(encodeEntry))

export const encodeEntry = ({ clientId, clock, state }: AwarenessEntry): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  })

/** The frame of entries that are encoded already. */
export const joinedAwarenessFrame = (entries: readonly Uint8Array[]): Uint8Array =>
  encoding.encode((encoder) => {
    const body = encoding.encode((inner) => {
      encoding.writeVarUint(inner, entries.length)
      for (const entry of entries) encoding.writeUint8Array(inner, entry)
    })
    encoding.writeVarUint(encoder, messageKind.awareness)
    encoding.writeVarUint8Array(encoder, body)
  })

/** An awareness message about nobody: the stock provider drops a connection on which nothing arrived for 30 s. */
export const keepAliveFrame = awarenessFrame([])
