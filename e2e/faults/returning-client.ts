// A client of which there can be thousands in one process: it says and answers what a page does when it connects, comes back as a page does,
// and reads nothing of what else it is sent.
import { messageKind } from '@colloquy/shared/wire/message'
import { reconnectDelayMs } from '@colloquy/shared/wire/reconnect'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { encode, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import type { Person } from './people.ts'

export interface ReturningClient {
  isSynced(): boolean
  /** How often it connected or tried to. */
  attempts(): number
  /** The codes with which connections ended. */
  readonly endings: readonly number[]
  close(): void
}

const step = { one: 0, two: 1 } as const

export const comeAndReturn = (
  url: string,
  person: Person,
  clientId: number,
  stateVector: Uint8Array,
): ReturningClient => {
  const [ask, presence] = [syncFrame(step.one, stateVector), presenceFrame(clientId)]
  const endings: number[] = []
  let [attempts, failed, isSynced, isOver] = [0, 0, false, false]
  let socket: WebSocket | undefined
  let timer: NodeJS.Timeout | undefined

  const connect = (): void => {
    attempts++
    const current = new WebSocket(url, { headers: { cookie: person.cookie }, perMessageDeflate: false })
    socket = current
    current.on('open', () => {
      current.send(ask)
      current.send(presence)
    })
    current.on('message', (data: Buffer) => {
      if (data[0] !== messageKind.sync) return
      const which = stepOf(data)
      if (which === step.one) current.send(nothingNew)
      if (which !== step.two) return
      isSynced = true
      failed = 0
    })
    current.on('error', () => {})
    current.on('close', (code) => {
      isSynced = false
      endings.push(code)
      if (!isOver) timer = setTimeout(connect, reconnectDelayMs(failed++, code === 4508, Math.random()))
    })
  }
  connect()
  return {
    isSynced: () => isSynced,
    attempts: () => attempts,
    endings,
    close: () => {
      isOver = true
      clearTimeout(timer)
      socket?.terminate()
    },
  }
}

const stepOf = (frame: Uint8Array): number => {
  const decoder = createDecoder(frame)
  readVarUint(decoder)
  return readVarUint(decoder)
}

const syncFrame = (which: number, bytes: Uint8Array): Uint8Array =>
  encode((encoder) => {
    writeVarUint(encoder, messageKind.sync)
    writeVarUint(encoder, which)
    writeVarUint8Array(encoder, bytes)
  })

const nothingNew = syncFrame(step.two, new Uint8Array([0, 0]))

const presenceFrame = (clientId: number): Uint8Array =>
  encode((encoder) => {
    const body = encode((inner) => {
      writeVarUint(inner, 1)
      writeVarUint(inner, clientId)
      writeVarUint(inner, 1)
      writeVarString(inner, '{}')
    })
    writeVarUint(encoder, messageKind.awareness)
    writeVarUint8Array(encoder, body)
  })
