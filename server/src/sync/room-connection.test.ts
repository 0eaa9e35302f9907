import { closeCode } from '@colloquy/shared/wire/close-code'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { say } from './testing/room-acts.ts'
import { createTestRoom, people, quiet } from './testing/test-room.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('an open connection', () => {
  it('R13 gets something every twenty seconds, whatever else is loading', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const room = await createTestRoom({
      through: (journal) => ({ ...journal, load: (id) => (id === 'slow' ? new Promise(() => {}) : journal.load(id)) }),
    })
    void room.rooms.connect('slow', { send: () => {}, close: () => {}, bufferedAmount: 0 }, people.ada, {
      saved: false,
    })
    const ben = await room.come('ben')
    const before = ben.frames.length
    await vi.advanceTimersByTimeAsync(60_000)
    await quiet()
    expect(ben.frames).toHaveLength(before + 3)
    expect(ben.of('awareness')).toHaveLength(3)
  })

  it('R14 is closed when the server stops, after what was accepted is written', async () => {
    const room = await createTestRoom()
    const [ben, cleo] = [await room.come('ben'), await room.come('cleo')]
    const writer = room.writer('ben')
    const release = room.hold()
    ben.write(writer.does(say('committing', 'ben')))
    await quiet()
    ben.write(writer.does(say('waiting', 'ben')))
    const closing = room.rooms.close()
    await quiet()
    expect(ben.closedWith).toBe(undefined)
    ben.write(writer.does(say('too-late', 'ben')))
    await release()
    await closing
    expect([ben.closedWith?.code, cleo.closedWith?.code]).toEqual([closeCode.restart, closeCode.restart])
    expect([...cleo.document(room.state).getMap('comments').keys()].sort()).toEqual(['committing', 'waiting'])
  })

  it('R14 does not keep the server from stopping, however much comes through it', async () => {
    const room = await createTestRoom()
    const ben = await room.come('ben')
    const writer = room.writer('ben')
    let n = 0
    room.journal.beforeAppend = async () => {
      ben.write(writer.does(say(`more-${n++}`, 'ben')))
      await new Promise(setImmediate)
    }
    ben.write(writer.does(say('first', 'ben')))
    await quiet()
    await room.rooms.close()
    expect(ben.closedWith?.code).toBe(closeCode.restart)
    expect(n).toBeGreaterThan(1)
  })
})
