import type { Socket } from 'node:net'

/** When one end of a line goes, the other goes too. `open` holds the ends that are there. */
export const tieSockets = (near: Socket, far: Socket, open: Set<Socket>): void => {
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    open.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
}
