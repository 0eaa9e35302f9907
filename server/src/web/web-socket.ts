// A `ws` socket in the form that rooms know.
import type { WebSocket } from 'ws'
import type { Socket } from '../sync/socket.ts'

/** The protocol gives a reason 123 bytes. */
const fit = (reason: string): string => {
  let text = reason
  while (Buffer.byteLength(text) > 123) text = text.slice(0, -1)
  return text
}

/** A peer that does not answer the closing in this time is cut off. */
const patienceMs = 5000

export const closeSocket = (webSocket: WebSocket, code: number, reason: string): void => {
  webSocket.close(code, fit(reason))
  setTimeout(() => webSocket.terminate(), patienceMs).unref()
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
