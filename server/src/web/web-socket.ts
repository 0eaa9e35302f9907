// A `ws` socket in the form that rooms know.
import type { WebSocket } from 'ws'
import { limits } from '../sync/limits.ts'
import type { Socket } from '../sync/socket.ts'

/** The protocol gives a reason 123 bytes. */
const fit = (reason: string): string => {
  let text = reason
  while (Buffer.byteLength(text) > 123) text = text.slice(0, -1)
  return text
}

/** A peer that does not answer the closing in this time is cut off; sooner where it would have to read much to come to it. */
const patienceMs = { usual: 5000, behind: 500 } as const

export const closeSocket = (webSocket: WebSocket, code: number, reason: string): void => {
  const isBehind = webSocket.bufferedAmount > limits.waiting.slow
  webSocket.close(code, fit(reason))
  setTimeout(() => webSocket.terminate(), isBehind ? patienceMs.behind : patienceMs.usual).unref()
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
