// A client as the stock provider is one, over queues that a test flushes by hand. It speaks through y-protocols, not through our own frames.
import type { Actor } from '@colloquy/shared/board/actor'
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { type Outcome, run } from '@colloquy/shared/board/run'
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Connection, Rooms, Visitor } from '../rooms.ts'

interface Link {
  readonly toServer: Uint8Array[]
  readonly toClient: Uint8Array[]
  readonly connection: Connection
}

export class SimulatedClient {
  document: BoardDocument
  index: BoardIndex
  /** Why the server closed the last connection, if it did. */
  closedWith: number | undefined
  /** Client → clock, as the server reported it durable. */
  readonly saved = new Map<number, number>()
  #link: Link | undefined

  constructor(
    readonly visitor: Visitor,
    document: BoardDocument = createBoardDocument(),
  ) {
    this.document = document
    this.index = createBoardIndex(document)
    this.#listen()
  }

  get actor(): Actor {
    return { kind: 'member', memberId: this.visitor.memberId, role: this.visitor.role }
  }

  get isConnected(): boolean {
    return this.#link !== undefined
  }

  /** Starts again with an empty document, as a page does that was refused. */
  forgetEverything(): void {
    this.disconnect()
    this.index.destroy()
    this.document.destroy()
    this.document = createBoardDocument()
    this.index = createBoardIndex(this.document)
    this.saved.clear()
    this.#listen()
  }

  run(command: Command): Outcome {
    return run(this.document, this.index, this.actor, command)
  }

  async connect(rooms: Rooms, documentId: string, lease = false): Promise<void> {
    this.closedWith = undefined
    const toClient: Uint8Array[] = []
    const socket = {
      bufferedAmount: 0,
      send: (bytes: Uint8Array) => void toClient.push(bytes),
      close: (code: number) => {
        this.closedWith = code
        this.disconnect()
      },
    }
    const connection = await rooms.connect(documentId, socket, this.visitor, { saved: true, lease })
    if (connection === undefined) throw new Error('There is no such document.')
    this.#link = { toServer: [], toClient, connection }
    this.#sendSync((encoder) => syncProtocol.writeSyncStep1(encoder, this.document))
  }

  /** Whatever was on its way is lost. */
  disconnect(): void {
    const link = this.#link
    this.#link = undefined
    link?.connection.end()
  }

  /** Delivers up to `count` frames in each direction. */
  flush(count = Number.POSITIVE_INFINITY): void {
    for (let i = 0; i < count && this.#link !== undefined && this.#link.toServer.length > 0; i++) {
      const { connection, toServer } = this.#link
      connection.receive(toServer.shift() as Uint8Array)
    }
    for (let i = 0; i < count && this.#link !== undefined && this.#link.toClient.length > 0; i++)
      this.#receive(this.#link.toClient.shift() as Uint8Array)
  }

  get isQuiet(): boolean {
    return this.#link === undefined || (this.#link.toServer.length === 0 && this.#link.toClient.length === 0)
  }

  /** Whether everything this client wrote is reported durable; what it received from the server is durable anyway. */
  get isSaved(): boolean {
    const { clientID, store } = this.document
    return (this.saved.get(clientID) ?? 0) >= Y.getState(store, clientID)
  }

  protected onLease(_lease: { readonly clientId: number; readonly clock: number }): void {}

  /** The server sent something of the document. */
  protected onSynced(): void {}

  /** Sends a raw frame. */
  send(frame: Uint8Array): void {
    this.#link?.toServer.push(frame)
  }

  #listen(): void {
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendSync((encoder) => syncProtocol.writeUpdate(encoder, update))
    })
  }

  #sendSync(write: (encoder: encoding.Encoder) => void): void {
    this.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageKind.sync)
        write(encoder)
      }),
    )
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const kind = decoding.readVarUint(decoder)
    if (kind === messageKind.saved)
      for (const [client, clock] of Y.decodeStateVector(decoding.readVarUint8Array(decoder)))
        this.saved.set(client, Math.max(clock, this.saved.get(client) ?? 0))
    if (kind === messageKind.lease)
      this.onLease({ clientId: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) })
    if (kind !== messageKind.sync) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageKind.sync)
    syncProtocol.readSyncMessage(decoder, encoder, this.document, this)
    this.onSynced()
    if (encoding.length(encoder) > 1) this.send(encoding.toUint8Array(encoder))
  }
}
