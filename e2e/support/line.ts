// One person's line to the server, which can be cut without anybody else noticing: a port of its own that passes everything on.
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { tieSockets } from './tie-sockets.ts'

export interface Line {
  readonly address: string
  /** Ends what is connected and takes nothing new, as a network that went away. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export const layLine = async (toPort: number): Promise<Line> => {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = createConnection(toPort, '127.0.0.1')
    tieSockets(near, far, open)
    near.pipe(far)
    far.pipe(near)
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The line has no port.')
  return {
    address: `http://127.0.0.1:${address.port}`,
    cut: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
    mend: () => listen(address.port),
  }
}
