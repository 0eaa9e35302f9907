// A `ws` socket in the form that rooms know.
import { closeCode } from '@colloquy/shared/wire/close-code'
import type { WebSocket } from 'ws'
import { limits } from '../sync/limits.ts'
import type { Socket } from '../sync/socket.ts'

/** The protocol gives a reason 123 bytes. */
const fit = (reason: string): string => {
  let text = reason
  while (Buffer.byteLength(text) > 123) text = text.slice(0, -1)
  return text
}

/** A peer that does not answer the closing in this time is cut off; sooner where we do not wait for an answer. */
const patienceMs = { usual: 5000, short: 1000 } as const

export const closeSocket = (webSocket: WebSocket, code: number, reason: string): void => {
  // It would have to read much to come to the goodbye, or has sent so much that reading on to its answer is work that others wait for.
  const isShort = code === closeCode.overloaded || webSocket.bufferedAmount > limits.waiting.slow
  webSocket.close(code, fit(reason))
  if (isShort) webSocket.pause()
  setTimeout(() => webSocket.terminate(), isShort ? patienceMs.short : patienceMs.usual).unref()
}

export const asSocket = (webSocket: WebSocket): Socket => ({
  send: (bytes) => {
    if (webSocket.readyState === webSocket.OPEN) webSocket.send(bytes)
  },
  close: (code, reason) => closeSocket(webSocket, code, reason),
  get bufferedAmount() {
    return webSocket.bufferedAmount
  },
})
