// What a room needs of a connection: three things, and nothing of HTTP or WebSocket.
export interface Socket {
  send(bytes: Uint8Array): void
  close(code: number, reason: string): void
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number
}
