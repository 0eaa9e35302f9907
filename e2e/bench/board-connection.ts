// A member's connection to the board without a browser: the stock provider with a document.
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { run } from '@colloquy/shared/board/run'
import { messageKind } from '@colloquy/shared/wire/message'
import { readVarUint8Array } from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Person } from './people.ts'

export interface BoardConnection {
  readonly document: BoardDocument
  readonly index: BoardIndex
  act(command: Command): void
  /** Resolves when everything that was done here is on the server's disk. */
  saved(): Promise<void>
  close(): void
}

// Each provider listens for the end of the process.
process.setMaxListeners(100)

type Polyfill = NonNullable<NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>['WebSocketPolyfill']>

export const connectBoard = async (address: string, boardId: string, person: Person): Promise<BoardConnection> => {
  const document = createBoardDocument()
  const index = createBoardIndex(document)
  class SignedIn extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie: person.cookie, origin: address } })
    }
  }
  const provider = new WebsocketProvider(`${address.replace('http', 'ws')}/sync`, boardId, document, {
    WebSocketPolyfill: SignedIn as unknown as Polyfill,
    disableBc: true,
    params: { saved: '1' },
  })
  let durable = 0
  let onSaved = (): void => {}
  provider.messageHandlers[messageKind.saved] = (_encoder, decoder) => {
    durable = Math.max(durable, Y.decodeStateVector(readVarUint8Array(decoder)).get(document.clientID) ?? 0)
    onSaved()
  }
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  const actor = { kind: 'member', memberId: person.memberId, role: person.role } as const

  return {
    document,
    index,
    act: (command) => {
      const outcome = run(document, index, actor, command)
      if (outcome.kind === 'refused') throw new Error(outcome.message)
    },
    saved: () =>
      new Promise((resolve) => {
        onSaved = () => durable >= Y.getState(document.store, document.clientID) && resolve()
        onSaved()
      }),
    close: () => {
      provider.destroy()
      index.destroy()
      // Also ends the clock of its awareness, which would keep the process alive.
      document.destroy()
    },
  }
}
