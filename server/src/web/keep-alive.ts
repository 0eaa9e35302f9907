// Finds connections whose other end is gone without a word, such as that of a laptop that was shut.
import type { WebSocket } from 'ws'

export interface KeepAlive {
  watch(webSocket: WebSocket): void
  /** Drops all of them and stops watching. */
  dropAll(): void
}

/** Asks every `everyMs`; a socket from which nothing came since the last time is dropped. One timer for all of them. */
export const keepAlive = (everyMs: number): KeepAlive => {
  const heardFrom = new Map<WebSocket, boolean>()
  const ask = (): void => {
    for (const [webSocket, wasHeard] of heardFrom) {
      if (!wasHeard) webSocket.terminate()
      else {
        heardFrom.set(webSocket, false)
        webSocket.ping()
      }
    }
  }
  const timer = setInterval(ask, everyMs)
  timer.unref()
  return {
    watch: (webSocket) => {
      const hear = (): void => void heardFrom.set(webSocket, true)
      hear()
      webSocket.on('pong', hear)
      webSocket.on('message', hear)
      webSocket.once('close', () => heardFrom.delete(webSocket))
    },
    dropAll: () => {
      clearInterval(timer)
      for (const webSocket of heardFrom.keys()) webSocket.terminate()
    },
  }
}
