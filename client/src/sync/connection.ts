// The stock y-websocket provider, with what we add around it: the “saved” message, and why a connection ended for good.
import { messageKind } from '@colloquy/shared/wire/message'
import { readVarUint8Array } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Clocks } from './clocks.ts'
import { type EndReason, endReasonOf } from './sync-state.ts'

interface ConnectionEvents {
  onConnected(): void
  onLost(): void
  /** The whole document is here, as far as the server has it on disk. */
  onSynced(): void
  /** These changes are on the server's disk; only the clients that it names. */
  onSaved(clocks: Clocks): void
  onEnded(reason: EndReason): void
}

export interface Connection {
  readonly provider: WebsocketProvider
  open(): void
  /** Tries anew, now. For when the browser says that the network went or came, which a socket notices late. */
  retry(): void
  close(): void
}

/** Clients that lost their server together should not come back together: the provider's own delay has no chance in it. */
const backoffMs = (): number => 1_500 + Math.random() * 2_000

export const createConnection = (document: Y.Doc, boardId: string, events: ConnectionEvents): Connection => {
  const provider = new WebsocketProvider(syncAddress(), boardId, document, {
    connect: false,
    params: { saved: '1' },
    // Two accounts in one browser must not reach each other past the server.
    disableBc: true,
    maxBackoffTime: backoffMs(),
  })
  provider.messageHandlers[messageKind.saved] = (_encoder, decoder) =>
    events.onSaved(Y.decodeStateVector(readVarUint8Array(decoder)))
  provider.on('status', ({ status }) => {
    if (status === 'connected') events.onConnected()
    if (status === 'disconnected') events.onLost()
  })
  provider.on('connection-error', () => events.onLost())
  provider.on('sync', (synced) => {
    if (synced) events.onSynced()
  })
  provider.on('closed', ({ code }) => events.onEnded(endReasonOf(code)))

  return {
    provider,
    open: () => provider.connect(),
    retry: () => {
      if (!provider.shouldConnect) return
      provider.disconnect()
      provider.connect()
    },
    close: () => provider.destroy(),
  }
}

const syncAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
