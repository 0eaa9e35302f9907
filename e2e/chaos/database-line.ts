// The way between a server and its database, which can break in the one moment that nobody can tell from another: when a change is
// committed and the answer is not there yet.
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { tieSockets } from '../support/tie-sockets.ts'

export interface DatabaseLine {
  readonly port: number
  /** Where the database is now. */
  leadTo(socketPath: string): void
  /** Lets the next change to a document be committed, keeps the answer, and breaks that connection. Resolves when that has happened. */
  loseNextAnswer(): Promise<void>
  remove(): Promise<void>
}

export const layDatabaseLine = async (): Promise<DatabaseLine> => {
  const open = new Set<Socket>()
  let socketPath = ''
  let onLost: (() => void) | undefined
  const server = createServer((near) => {
    const far = createConnection(socketPath)
    let answer: Buffer | undefined
    tieSockets(near, far, open)
    near.on('data', (bytes) => {
      if (onLost !== undefined && answer === undefined && /insert into journal/.test(bytes.toString('latin1')))
        answer = Buffer.alloc(0)
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (answer === undefined) return void near.write(bytes)
      answer = Buffer.concat([answer, bytes])
      if (!isCommitted(answer)) return
      near.destroy()
      onLost?.()
      onLost = undefined
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The line has no port.')
  return {
    port: address.port,
    leadTo: (path) => {
      socketPath = path
    },
    loseNextAnswer: () =>
      new Promise((resolve) => {
        onLost = resolve
      }),
    remove: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

/** It ends with “ready for the next one, in no transaction”, and the statement was not refused. */
const isCommitted = (answer: Buffer): boolean =>
  answer.subarray(-6).equals(Buffer.from('Z\0\0\0\x05I', 'latin1')) && answer.includes('SELECT 1\0')
