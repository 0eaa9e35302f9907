// The in-memory twin of the rooms, for tests of the way to them: it sends every frame back to where it came from.
import type { DurableState, Rooms, Visitor, Wishes } from '../../sync/rooms.ts'
import type { Socket } from '../../sync/socket.ts'

export interface EchoRooms extends Rooms {
  readonly here: Map<Socket, { documentId: string; visitor: Visitor; wishes: Wishes }>
  /** What is durable of any document. */
  durable: DurableState | undefined
  /** Waited for before anyone gets in. */
  loading: () => Promise<void>
}

export const createEchoRooms = (): EchoRooms => {
  const here: EchoRooms['here'] = new Map()
  const rooms: EchoRooms = {
    here,
    durable: undefined,
    loading: async () => {},
    connect: async (documentId, socket, visitor, wishes) => {
      await rooms.loading()
      here.set(socket, { documentId, visitor, wishes })
      return { receive: (frame) => socket.send(frame), end: () => void here.delete(socket) }
    },
    state: async () => {
      await rooms.loading()
      return rooms.durable
    },
    run: async () => ({ kind: 'refused', code: 'notNow', message: 'This room only echoes.' }),
    close: async () => {
      for (const socket of here.keys()) socket.close(1012, 'restart')
    },
  }
  return rooms
}
