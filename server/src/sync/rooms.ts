// All live documents of this process.

import type { Role } from '@colloquy/shared/board/actor'
import type { Command } from '@colloquy/shared/board/command'
import type { Refusal } from '@colloquy/shared/board/refusal'
import type { Socket } from './socket.ts'

/** Who is behind a socket, as the session says. */
export interface Visitor {
  readonly memberId: string
  readonly name: string
  readonly role: Role
}

export interface Connection {
  /** One whole frame, as it came. */
  receive(frame: Uint8Array): void
  /** The socket is gone. */
  end(): void
}

/** What a client wants beyond the protocol of the stock provider. */
export interface Wishes {
  /** To be told what is durable. */
  readonly saved?: boolean
  /** A client id to write under. */
  readonly lease?: boolean
}

/** What is durable of a document. */
export interface DurableState {
  /** One Yjs update (V1): the same bytes object until something changes, not to be written to. */
  readonly update: Uint8Array
  /** Tells which generation of the document it is. */
  readonly serverClientId: number
}

export interface Rooms {
  /** Rejects if storage fails; undefined where there is no such document. */
  connect(documentId: string, socket: Socket, visitor: Visitor, options: Wishes): Promise<Connection | undefined>
  /** Rejects if storage fails; undefined where there is no such document. */
  state(documentId: string): Promise<DurableState | undefined>
  /** Runs a command in the server's own name; resolves when it is durable and everyone was sent it. */
  run(documentId: string, command: Command): Promise<{ readonly kind: 'done' } | Refusal>
  /** Waits for what is being written, then closes every socket with `restart`. */
  close(): Promise<void>
}
