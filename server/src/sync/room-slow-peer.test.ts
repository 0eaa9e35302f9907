import { closeCode } from '@colloquy/shared/wire/close-code'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { say } from './testing/room-acts.ts'
import { createTestRoom, quiet } from './testing/test-room.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('a slow peer', () => {
  const jammed = async () => {
    const room = await createTestRoom()
    const [ben, slow, cleo] = [await room.come('ben'), await room.come('dora'), await room.come('cleo')]
    const writer = room.writer('ben')
    const change = async (...ids: string[]) => {
      for (const id of ids) {
        ben.write(writer.does(say(id, 'ben')))
        await quiet()
      }
    }
    return { room, slow, cleo, change }
  }
  const mebibyte = 1024 * 1024
  /** The rooms look after slow peers every quarter of a second. */
  const wait = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await quiet()
  }

  it('R10 gets no changes above 1 MiB, and all that it missed in one once it has caught up', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const { room, slow, cleo, change } = await jammed()
    await change('one')
    slow.bufferedAmount = mebibyte + 1
    await change('two', 'three')
    slow.bufferedAmount = mebibyte / 2 // Better, but not good.
    await change('four')
    await wait(1000)
    expect(slow.of('update')).toHaveLength(1)
    expect(cleo.of('update')).toHaveLength(4)
    slow.bufferedAmount = 100
    await wait(250)
    expect(slow.of('update')).toHaveLength(2)
    await change('five')
    expect(slow.of('update')).toHaveLength(3)
    expect([...slow.document(room.state).getMap('comments').keys()].sort()).toEqual([
      'five',
      'four',
      'one',
      'three',
      'two',
    ])
    expect(slow.closedWith).toBe(undefined)
    await room.rooms.close()
  })

  it('R10 is closed above 8 MiB, or after ten seconds, to come back later', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const { room, slow, cleo, change } = await jammed()
    const patient = await room.come('gus')
    await wait(250) // The board, which they asked for, is read.
    patient.bufferedAmount = slow.bufferedAmount = mebibyte + 1
    await change('one')
    await wait(9500)
    expect([slow.closedWith, patient.closedWith]).toEqual([undefined, undefined])
    slow.bufferedAmount = 8 * mebibyte + 1
    await wait(250)
    expect([slow.closedWith?.code, patient.closedWith?.code]).toEqual([closeCode.overloaded, undefined])
    await wait(1000)
    expect(patient.closedWith?.code).toBe(closeCode.overloaded)
    expect(cleo.closedWith).toBe(undefined)
    await room.rooms.close()
  })
})
