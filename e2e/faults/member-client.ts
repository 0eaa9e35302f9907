// One person's program: a board document, the stock provider, and a record of what it wrote, saw of others, and was told is safe.
import { type BoardIndex, createBoardIndex } from '@colloquy/shared/board/board-index'
import type { Command } from '@colloquy/shared/board/command'
import { type BoardDocument, createBoardDocument } from '@colloquy/shared/board/document'
import { run } from '@colloquy/shared/board/run'
import { messageKind } from '@colloquy/shared/wire/message'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Change, changesIn } from './changes.ts'
import type { Person } from './people.ts'

/** The cable between the clients and the server: pulled out, they go on trying, and meet nobody. */
export interface Network {
  isUp: boolean
}

export interface MemberClient {
  readonly person: Person
  readonly document: BoardDocument
  readonly board: BoardIndex
  readonly provider: WebsocketProvider
  readonly written: readonly Change[]
  /** What others wrote, as it arrived from the server. */
  readonly seen: Change[]
  /** What this one wrote and was told is safe. */
  saved(): readonly Change[]
  /** Of its own changes, how many are safe. */
  savedCount(): number
  isSaved(): boolean
  /** Codes with which the server closed for good. */
  readonly refusals: string[]
  /** How far the clock of this one is from the right time. */
  clockOffMs: number
  /** Called for every change of somebody else, the moment it is here. */
  onSeen: () => void
  act(command: Command): boolean
  close(): void
}

type Polyfill = NonNullable<NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>['WebSocketPolyfill']>

/** Nobody listens there. */
const nowhere = 'ws://127.0.0.1:9'

export const openBoard = (address: string, boardId: string, person: Person, network: Network): MemberClient => {
  const document = createBoardDocument()
  const board = createBoardIndex(document)
  class SignedIn extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(network.isUp ? url : nowhere, protocols, { headers: { cookie: person.cookie, origin: address } })
    }
  }
  const provider = new WebsocketProvider(`${address.replace('http', 'ws')}/sync`, boardId, document, {
    WebSocketPolyfill: SignedIn as unknown as Polyfill,
    params: { saved: '1' },
    maxBackoffTime: 200,
    disableBc: true,
  })
  const [written, seen, refusals]: [Change[], Change[], string[]] = [[], [], []]
  const safe = new Map<number, number>()
  provider.messageHandlers[messageKind.saved] = (_encoder, decoder) => {
    for (const [id, clock] of Y.decodeStateVector(decoding.readVarUint8Array(decoder)))
      safe.set(id, Math.max(clock, safe.get(id) ?? 0))
  }
  provider.on('closed', ({ code, reason }) => refusals.push(`${code} ${reason}`))
  const saved = (): readonly Change[] => written.filter(({ client, clock }) => clock < (safe.get(client) ?? 0))
  // Everything is written under one id, so that the clock counts it.
  const savedCount = (): number => Math.min(written.length, safe.get(document.clientID) ?? 0)

  const client: MemberClient = {
    person,
    document,
    board,
    provider,
    written,
    seen,
    refusals,
    saved,
    savedCount,
    isSaved: () => savedCount() === written.length,
    clockOffMs: 0,
    onSeen: () => {},
    act: (command) =>
      run(document, board, { kind: 'member', memberId: person.memberId, role: person.role }, command).kind === 'done',
    close: () => {
      provider.destroy()
      document.destroy()
    },
  }
  document.on('afterTransaction', (transaction: Y.Transaction) => {
    const isMine = transaction.origin !== provider
    for (const change of changesIn(transaction)) {
      if (isMine) written.push(change)
      else if (change.client !== document.clientID) {
        seen.push(change)
        client.onSeen()
      }
    }
  })
  return client
}
