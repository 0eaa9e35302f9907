// The stock y-websocket provider, with what we add around it: the “saved” message, leased client ids, when to come back, and why a connection
// ended for good.
import { closeCode } from '@colloquy/shared/wire/close-code'
import { messageKind } from '@colloquy/shared/wire/message'
import { reconnectDelayMs } from '@colloquy/shared/wire/reconnect'
import { clone, type Decoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { encode, writeVarUint } from 'lib0/encoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Clocks } from './clocks.ts'
import { generationIn, generationOf } from './generation.ts'
import { createLease } from './lease.ts'
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
  /** Gives the leased client id back. Only call this when everything is saved and the page is left. */
  giveBack(): void
  close(): void
}

/** A server or a network that takes a connection and then says nothing is given up, and tried again. */
const answerWithinMs = 15_000

export const createConnection = (document: Y.Doc, boardId: string, events: ConnectionEvents): Connection => {
  const provider = new WebsocketProvider(syncAddress(), boardId, document, {
    connect: false,
    // Two accounts in one browser must not reach each other past the server.
    disableBc: true,
  })
  const lease = createLease(document, provider.awareness)
  let attempt = 0
  let patience: ReturnType<typeof setTimeout> | undefined

  const prepare = (): void => {
    provider.params = { saved: '1', ...(lease.wants() && { lease: '1' }) }
  }
  const retry = (): void => {
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.connect()
  }

  const { [messageKind.sync]: sync } = provider.messageHandlers
  provider.messageHandlers[messageKind.sync] = (encoder, decoder, ...rest) => {
    if (!isOfAnotherGeneration(document, decoder)) return sync?.(encoder, decoder, ...rest)
    provider.disconnect()
    events.onEnded('outdated')
  }
  provider.messageHandlers[messageKind.saved] = (_encoder, decoder) =>
    events.onSaved(Y.decodeStateVector(readVarUint8Array(decoder)))
  provider.messageHandlers[messageKind.lease] = (_encoder, decoder) =>
    lease.offer(readVarUint(decoder), readVarUint(decoder))
  provider.on('status', ({ status }) => {
    clearTimeout(patience)
    if (status === 'connecting') patience = setTimeout(retry, answerWithinMs)
    if (status === 'connected') events.onConnected()
    if (status === 'disconnected') events.onLost()
  })
  provider.on('connection-error', () => events.onLost())
  provider.on('connection-close', (event) => {
    clearTimeout(patience)
    lease.onLost()
    prepare()
    // The provider waits for its doubling delay or this, whichever is less: its own is put out of the way.
    provider.wsUnsuccessfulReconnects = 20
    provider.maxBackoffTime = reconnectDelayMs(attempt, event?.code === closeCode.overloaded, Math.random())
    attempt += 1
  })
  provider.on('sync', (synced) => {
    if (!synced) return
    attempt = 0
    lease.onSynced()
    events.onSynced()
  })
  provider.on('closed', ({ code }) => events.onEnded(endReasonOf(code)))
  prepare()

  return {
    provider,
    open: () => provider.connect(),
    retry,
    giveBack: () => {
      const clientId = provider.ws?.readyState === WebSocket.OPEN ? lease.giveBack() : undefined
      if (clientId === undefined) return
      provider.ws?.send(
        encode((encoder) => {
          writeVarUint(encoder, messageKind.lease)
          writeVarUint(encoder, clientId)
        }),
      )
      prepare()
    },
    close: () => {
      clearTimeout(patience)
      provider.destroy()
    },
  }
}

/**
 * The server says first what it has. It sends away whoever names another generation; a board from before generations may name none, so we look
 * ourselves, before anything of the one is mixed with the other.
 */
const isOfAnotherGeneration = (document: Y.Doc, message: Decoder): boolean => {
  const decoder = clone(message)
  if (readVarUint(decoder) !== messageYjsSyncStep1) return false
  const mine = generationOf(document)
  const servers = generationIn(Y.decodeStateVector(readVarUint8Array(decoder)).keys())
  return mine !== undefined && servers !== undefined && mine !== servers
}

const syncAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
