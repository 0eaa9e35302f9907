// The first step of the gate: bytes become structs and ranges. Nothing is allocated by what the bytes claim, only by what they hold.
import type { Refusal } from '@colloquy/shared/board/refusal'
import * as Y from 'yjs'
import { impossible } from './impossible.ts'

/** A reload sends the whole board again, so these bound a whole board, not one change. */
export const decodeLimits = { sections: 10_000, structs: 500_000, ranges: 500_000 } as const

export type Struct = Y.Item | Y.GC | Y.Skip

export interface Decoded {
  readonly kind: 'decoded'
  readonly structs: readonly Struct[]
  /** Client id → ranges of clocks that the update deletes. */
  readonly deletes: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
}

export const decode = (update: Uint8Array): Decoded | { readonly kind: 'malformed' } | Refusal => {
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, BoundedDecoder)
    return { kind: 'decoded', structs, deletes: ds.clients }
  } catch (error) {
    // Among the others is the stack overflow of a value nested thousands deep: lib0 reads values by recursion.
    return error instanceof Beyond ? impossible(error.message) : { kind: 'malformed' }
  }
}

class Beyond extends Error {}

const content = { gc: 0, deleted: 1, any: 8, skip: 10 } as const
const known: ReadonlySet<number> = new Set(Object.values(content))
const lastOfYjs = content.skip

/** Yjs's own decoder for V1, which gives up in time. Other content is not even decoded: a subdocument would come to life by it. */
class BoundedDecoder extends Y.UpdateDecoderV1 {
  readonly #clients = new Set<number>()
  #structs = 0
  #ranges = 0

  override readClient(): number {
    const client = super.readClient()
    if (this.#clients.has(client)) throw new Beyond('a client id comes twice')
    if (this.#clients.add(client).size > decodeLimits.sections) throw new Beyond('too many client ids')
    return client
  }

  override readInfo(): number {
    if (++this.#structs > decodeLimits.structs) throw new Beyond('too many entries')
    const info = super.readInfo()
    const kind = info & 31
    if (!known.has(kind) && kind <= lastOfYjs) throw new Beyond('content that no board holds')
    return info
  }

  override readDsClock(): number {
    if (++this.#ranges > decodeLimits.ranges) throw new Beyond('too many deletions')
    return super.readDsClock()
  }
}
