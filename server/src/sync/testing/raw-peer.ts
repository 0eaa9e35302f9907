// A connection of which a test sees every frame as the server handed it over, and whose network it can jam.
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '../frames.ts'
import type { Connection, Rooms, Visitor } from '../rooms.ts'
import type { Socket } from '../socket.ts'

export type FrameKind = 'step1' | 'step2' | 'update' | 'awareness' | 'saved' | 'lease'

export class RawPeer implements Socket {
  bufferedAmount = 0
  readonly frames: Uint8Array[] = []
  closedWith: { readonly code: number; readonly reason: string } | undefined
  #connection: Connection | undefined

  constructor(readonly visitor: Visitor) {}

  /** Connects and says that it has nothing, unless it is to be silent. */
  async connect(
    rooms: Rooms,
    documentId: string,
    { saved = false, lease = false, silent = false } = {},
  ): Promise<this> {
    this.#connection = await rooms.connect(documentId, this, this.visitor, { saved, lease })
    if (this.#connection === undefined) throw new Error('There is no such document.')
    if (!silent) this.say(step1Frame(Y.encodeStateVector(new Y.Doc())))
    return this
  }

  send(bytes: Uint8Array): void {
    this.frames.push(bytes)
  }

  close(code: number, reason: string): void {
    this.closedWith = { code, reason }
  }

  /** What the client says. */
  say(frame: Uint8Array): void {
    this.#connection?.receive(frame)
  }

  write(update: Uint8Array): void {
    this.say(updateFrame(update))
  }

  giveBack(clientId: number): void {
    this.say(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageKind.lease)
        encoding.writeVarUint(encoder, clientId)
      }),
    )
  }

  leave(): void {
    this.#connection?.end()
  }

  /** The frames of one kind, in order. */
  of(kind: FrameKind): readonly Uint8Array[] {
    return this.frames.filter((frame) => kindOf(frame) === kind)
  }

  /** The client ids that it was leased, each with its clock. */
  leases(): readonly { readonly clientId: number; readonly clock: number }[] {
    return this.of('lease').map((frame) => {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarUint(decoder)
      return { clientId: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) }
    })
  }

  /** What it was sent of the document, on top of what it had. */
  document(before?: Uint8Array): Y.Doc {
    const document = new Y.Doc()
    if (before !== undefined) Y.applyUpdate(document, before)
    for (const frame of [...this.of('step2'), ...this.of('update')]) Y.applyUpdate(document, payloadOf(frame))
    return document
  }

  /** Client → clock, as it was told to be safe. */
  savedClocks(): ReadonlyMap<number, number> {
    const clocks = new Map<number, number>()
    for (const frame of this.of('saved'))
      for (const [client, clock] of Y.decodeStateVector(payloadOf(frame)))
        clocks.set(client, Math.max(clock, clocks.get(client) ?? 0))
    return clocks
  }
}

const kindOf = (frame: Uint8Array): FrameKind | undefined => {
  const decoder = decoding.createDecoder(frame)
  switch (decoding.readVarUint(decoder)) {
    case messageKind.sync:
      return syncKinds.get(decoding.readVarUint(decoder))
    case messageKind.awareness:
      return 'awareness'
    case messageKind.saved:
      return 'saved'
    case messageKind.lease:
      return 'lease'
    default:
      return undefined
  }
}

const syncKinds: ReadonlyMap<number, FrameKind> = new Map([
  [syncProtocol.messageYjsSyncStep1, 'step1'],
  [syncProtocol.messageYjsSyncStep2, 'step2'],
  [syncProtocol.messageYjsUpdate, 'update'],
])

/** The bytes that a frame carries after its head. */
export const payloadOf = (frame: Uint8Array): Uint8Array => {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) === messageKind.sync) decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}
