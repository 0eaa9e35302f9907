// What is durable of one document, which is all that anybody is ever sent.
import type { BoardDocument } from '@colloquy/shared/board/document'
import * as Y from 'yjs'
import { step2Frame, updateFrame } from './frames.ts'
import { limits } from './limits.ts'
import type { Catching } from './peer.ts'
import { replay } from './replay.ts'

export interface Published extends Catching {
  readonly document: BoardDocument
  /** Takes in what was committed; answers with all of it as one update, and with the state vector of before. */
  take(updates: readonly Uint8Array[]): { readonly merged: Uint8Array; readonly before: Uint8Array }
  /** Everything, and the frame that a newcomer is sent: the same bytes until something changes. */
  whole(): { readonly state: Uint8Array; readonly frame: Uint8Array }
  stateVector(): Uint8Array
  clockOf(client: number): number
  /** The document is as large as it may be, and this update would add to it. */
  hasNoRoomFor(update: Uint8Array): boolean
}

export const createPublished = (
  updates: readonly Uint8Array[],
  maxBytes: number = limits.document.bytes,
): Published => {
  const document = replay(updates)
  /** Never less than it is: what is replaced is still counted. */
  let bytes = updates.reduce((sum, { length }) => sum + length, 0)
  let whole: ReturnType<Published['whole']> | undefined

  const entire = (): ReturnType<Published['whole']> => {
    if (whole !== undefined) return whole
    const state = Y.encodeStateAsUpdate(document)
    const frame = step2Frame(state)
    // A frame ends with what it carries, so both share their memory.
    whole = { frame, state: frame.subarray(frame.length - state.length) }
    return whole
  }

  const clockOf = (client: number): number => Y.getState(document.store, client)

  return {
    document,
    take: (committed) => {
      const before = Y.encodeStateVector(document)
      const merged = committed.length === 1 ? (committed[0] as Uint8Array) : Y.mergeUpdates([...committed])
      Y.applyUpdate(document, merged)
      bytes += merged.length
      whole = undefined
      return { merged, before }
    },
    whole: entire,
    changeSince: (stateVector) => updateFrame(Y.encodeStateAsUpdate(document, stateVector)),
    answerTo: (stateVector) => {
      if (stateVector.length <= 1) return entire().frame
      const difference = Y.encodeStateAsUpdate(document, stateVector)
      // A large one would be that peer's alone; the whole is everybody's.
      return difference.length > limits.waiting.difference ? entire().frame : step2Frame(difference)
    },
    stateVector: () => Y.encodeStateVector(document),
    clockOf,
    hasNoRoomFor: (update) => {
      if (bytes > maxBytes) bytes = entire().state.length
      return bytes > maxBytes && addsTo(update, clockOf)
    },
  }
}

/** What a client says again, and bytes that are no update, add nothing. */
const addsTo = (update: Uint8Array, clockOf: (client: number) => number): boolean => {
  try {
    return [...Y.parseUpdateMeta(update).to].some(([client, clock]) => clock > clockOf(client))
  } catch {
    return false
  }
}
