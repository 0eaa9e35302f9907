// A client that speaks just enough of the protocol to load a server: it takes the board once, sends changes, and looks at what comes
// back only if asked to. Many of them cost the machine little, so that it is the server that is measured.
import type { BoardDocument } from '@colloquy/shared/board/document'
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { encode, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/** Where a room is, and how its server wants to be spoken to. */
export interface RoomAddress {
  readonly url: string
  readonly headers: Record<string, string>
  /** Hocuspocus names the document in each message, and wants a token first. */
  readonly documentName: string | undefined
}

export interface LoadClient {
  readonly document: BoardDocument
  send(update: Uint8Array): void
  /** Calls back with each update that arrives from now on. */
  watch(listener: (update: Uint8Array) => void): void
  /** Bytes that the network has not taken yet. */
  waiting(): number
  /** From now on it takes nothing more from the network. */
  stall(): void
  readonly localPort: number
  /** The code with which the connection ended. */
  readonly closed: Promise<number>
  close(): Promise<void>
}

const kind = { sync: 0, auth: 2 } as const
const step = { one: 0, two: 1, update: 2 } as const

/** Resolves when the whole board has arrived. With `keeps: false` it is not read, and the client holds nothing. */
export const connectLoadClient = async (
  { url, headers, documentName }: RoomAddress,
  { keeps }: { readonly keeps: boolean },
): Promise<LoadClient> => {
  const document = new Y.Doc()
  const socket = new WebSocket(url, { headers, perMessageDeflate: false })
  let localPort = 0
  socket.once('upgrade', (response) => {
    localPort = response.socket.localPort ?? 0
  })
  let listener: ((update: Uint8Array) => void) | undefined
  let synced = (): void => {}
  const whenSynced = new Promise<void>((resolve, reject) => {
    synced = resolve
    socket.once('error', reject)
    socket.once('close', (code, reason) => reject(new Error(`The server closed with ${code}: ${reason}`)))
  })
  whenSynced.catch(() => {})

  const message = (write: Parameters<typeof encode>[0]): void =>
    socket.send(
      encode((encoder) => {
        if (documentName !== undefined) writeVarString(encoder, documentName)
        write(encoder)
      }),
    )
  const sendSync = (which: number, bytes: Uint8Array): void =>
    message((encoder) => {
      writeVarUint(encoder, kind.sync)
      writeVarUint(encoder, which)
      writeVarUint8Array(encoder, bytes)
    })

  let isSynced = false
  socket.on('message', (data: Buffer) => {
    if (isSynced && listener === undefined) return
    const decoder = createDecoder(data)
    if (documentName !== undefined) readVarString(decoder)
    if (readVarUint(decoder) !== kind.sync) return
    const which = readVarUint(decoder)
    if (which === step.one) return
    const update = readVarUint8Array(decoder)
    if (which === step.update) return listener?.(update)
    if (keeps) Y.applyUpdate(document, update)
    isSynced = true
    synced()
  })
  socket.on('open', () => {
    if (documentName !== undefined)
      message((encoder) => {
        writeVarUint(encoder, kind.auth)
        writeVarUint(encoder, 0)
        writeVarString(encoder, 'anyone')
      })
    sendSync(step.one, Y.encodeStateVector(new Y.Doc()))
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await whenSynced
  return {
    document,
    waiting: () => socket.bufferedAmount,
    stall: () => socket.pause(),
    closed,
    localPort,
    send: (update) => sendSync(step.update, update),
    watch: (listen) => {
      listener = listen
    },
    close: async () => {
      if (socket.isPaused) return socket.terminate()
      socket.close()
      await closed
    },
  }
}
