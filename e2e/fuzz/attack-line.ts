// One raw connection of the attacker's, opened again whenever the server closed it.
import { once } from 'node:events'
import { step1Frame, updateFrame } from '@colloquy/server/sync/frames'
import { WebSocket } from 'ws'

/** The close code, or undefined where the server said nothing: it took it, had it, or waits for something before it. */
export type Answer = number | undefined

export interface AttackLine {
  send(update: Uint8Array): Promise<Answer>
  close(): void
}

export interface AttackLineOptions {
  readonly address: string
  readonly boardId: string
  readonly cookie: string
  /** From which of this machine's own addresses it comes, so that it is not the limit of one that is tried. */
  readonly localAddress: string
  /** What it says it has: without that, or with another generation's, nothing of it is looked at. */
  readonly stateVector: () => Uint8Array
}

export const openLine = ({ address, boardId, cookie, localAddress, stateVector }: AttackLineOptions): AttackLine => {
  let socket: WebSocket | undefined
  const opened = async (): Promise<WebSocket> => {
    if (socket?.readyState === WebSocket.OPEN) return socket
    socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${boardId}`, {
      headers: { cookie, origin: address },
      localAddress,
    })
    socket.on('error', () => {}) // A close follows.
    await once(socket, 'open')
    socket.send(step1Frame(stateVector()))
    return socket
  }
  return {
    send: async (update) => {
      const line = await opened()
      const closed = new Promise<number>((resolve) => line.once('close', resolve))
      // Frames are answered in order: with the pong, what came before it was judged.
      const judged = new Promise<undefined>((resolve) => line.once('pong', () => resolve(undefined)))
      line.send(updateFrame(update))
      line.ping()
      const answer = await Promise.race([closed, judged])
      line.removeAllListeners('close')
      line.removeAllListeners('pong')
      return line.readyState === WebSocket.OPEN ? answer : ((await ended(line, answer)) ?? answer)
    },
    close: () => socket?.terminate(),
  }
}

/** The pong may come while the close is under way. */
const ended = async (line: WebSocket, answer: Answer): Promise<Answer> => {
  if (answer !== undefined || line.readyState === WebSocket.CLOSED) return answer
  const [code] = (await once(line, 'close')) as [number]
  return code
}
