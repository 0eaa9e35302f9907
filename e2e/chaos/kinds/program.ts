// What happens to programs that go on: one is stopped for a while, one has a wrong clock, one reads nothing.
import { editComment, writeComment } from '@colloquy/shared/board/comment'
import type { MemberClient } from '../../faults/member-client.ts'
import type { Kind } from '../kind.ts'
import { disturb } from '../strike.ts'

export const serverStopped: Kind = {
  name: 'server stopped and continued',
  share: 0.5,
  run: (rig, { isShort }) => {
    const server = rig.program.pid()
    return disturb(rig, isShort ? 3000 : 30_000, () => {
      process.kill(server, 'SIGSTOP')
      return () => process.kill(server, 'SIGCONT')
    })
  },
}

const dayMs = 24 * 60 * 60 * 1000

export const clockOff: Kind = {
  name: 'clock off by a day',
  run: (rig) => {
    const client = rig.random.pick(rig.clients)
    const offMs = rig.random.pick([dayMs, -dayMs])
    return disturb(rig, 1500, async () => {
      client.clockOffMs = offMs
      await rig.page.setClockOff(offMs)
      return async () => {
        client.clockOffMs = 0
        await rig.page.setClockOff(0)
      }
    })
  },
}

/** Nearly the most that one comment may hold; written over and over, so that much is sent and little stays. */
const longText = (i: number): string => `${i} ${'words '.repeat(1600)}`

const writeMuch = ({ act, board, person: { memberId } }: MemberClient, commentId: string): (() => void) => {
  const [cardId = ''] = board.cardIds()
  act(writeComment({ commentId, cardId, author: memberId, at: Date.now(), body: longText(0) }))
  let i = 0
  const timer = setInterval(() => {
    act(editComment({ commentId, by: memberId, at: Date.now(), body: longText(++i) }))
  }, 20)
  return () => clearInterval(timer)
}

export const stopsReading: Kind = {
  name: 'client stops reading',
  run: (rig, { isShort }) => {
    const [writer, reader] = rig.random.chance(0.5) ? [0, 1] : [1, 0]
    const [wire, client] = [rig.wires[reader], rig.clients[writer]]
    if (wire === undefined || client === undefined) throw new Error('Nobody to stop reading.')
    return disturb(rig, isShort ? 1500 : 4000, () => {
      wire.setReading(false)
      const stop = writeMuch(client, rig.random.id())
      return () => {
        stop()
        wire.setReading(true)
      }
    })
  },
}
