import { contentOf } from '@colloquy/shared/board/document'
import { refuse } from '@colloquy/shared/board/refusal'
import { describe, expect, it } from 'vitest'
import { foldUpdates } from './compaction.ts'
import { createRooms } from './create-rooms.ts'
import type { Journal } from './journal.ts'
import { boardNow, commentsNow, say } from './testing/room-acts.ts'
import { SimulatedClient } from './testing/simulated-client.ts'
import { createTestRoom, documentId, people, quiet } from './testing/test-room.ts'

describe('an idle room', () => {
  const counting = () => {
    const loads: string[] = []
    const through = (journal: Journal): Journal => ({
      ...journal,
      load: (id) => {
        loads.push(id)
        return journal.load(id)
      },
    })
    return { loads, through }
  }
  const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  it('R11 leaves memory after a while, unless somebody comes back before', async () => {
    const { loads, through } = counting()
    const room = await createTestRoom({ idleMs: 40, through })
    const ben = await room.come('ben')
    await pass(60)
    ben.leave()
    const again = await room.come('ben')
    await pass(60)
    expect(loads).toHaveLength(1)
    again.leave()
    await pass(60)
    await room.come('cleo')
    expect(loads).toHaveLength(2)
  })

  it('R11 leaves memory too when only the server asked for it, and in vain', async () => {
    const { loads, through } = counting()
    const room = await createTestRoom({ idleMs: 10, through })
    const nothing = () => refuse('notNow', 'Nothing to do.')
    expect(await room.rooms.run(documentId, nothing)).toMatchObject({ kind: 'refused' })
    await pass(30)
    await room.rooms.run(documentId, nothing)
    expect(loads).toHaveLength(2)
  })

  it('R11 that died does not take away the one that came after it', async () => {
    const { loads, through } = counting()
    const room = await createTestRoom({ idleMs: 10, through })
    const ben = await room.come('ben')
    const release = room.hold()
    ben.write(room.writer('ben').does(say('lost', 'ben')))
    await quiet()
    await release(new Error('disk full'))
    const again = await room.come('ben')
    ben.leave() // The socket of the dead room is gone at last.
    await pass(30)
    const cleo = await room.come('cleo')
    expect(loads).toHaveLength(2)
    again.write(room.writer('ben').does(say('kept', 'ben')))
    await quiet()
    expect(cleo.document(room.state).getMap('comments').has('kept')).toBe(true)
  })

  it('R11 has its journal folded when it has grown long: the content stays, and so does what came meanwhile', async () => {
    let fold = () => {}
    const folding = new Promise<void>((resolve) => {
      fold = resolve
    })
    const room = await createTestRoom({
      compactAfter: { rows: 5, bytes: 1e9 },
      compact: async (updates) => {
        await folding
        return foldUpdates(updates)
      },
    })
    const ben = await room.come('ben')
    const writer = room.writer('ben')
    for (let i = 0; i < 8; i++) {
      ben.write(writer.does(say(`said-${i}`, 'ben')))
      await quiet()
    }
    expect((await room.journal.load(documentId))?.journalRows).toBe(8)
    const before = contentOf(await boardNow(room))
    ben.leave()
    const again = await room.come('ben')
    again.write(writer.does(say('meanwhile', 'ben')))
    await quiet()
    expect((await room.journal.load(documentId))?.journalRows).toBe(9)
    fold()
    await quiet()
    expect((await room.journal.load(documentId))?.journalRows).toBe(1)
    const other = createRooms({
      journal: room.journal,
      log: { info: () => {}, error: () => {} },
      compact: async () => room.state,
      renew: () => Promise.reject(new Error('not here')),
    })
    const reader = new SimulatedClient(people.gus)
    await reader.connect(other, documentId)
    reader.flush()
    reader.flush()
    const { meanwhile, ...comments } = contentOf(reader.document).comments
    expect(meanwhile).toBeDefined()
    expect({ ...contentOf(reader.document), comments }).toEqual(before)
    expect((await room.journal.load(documentId))?.seq).toBe(9)
    await room.rooms.close()
  })

  it('R11 keeps its journal when folding fails, and says so in the log', async () => {
    const room = await createTestRoom({
      compactAfter: { rows: 1, bytes: 1e9 },
      compact: () => Promise.reject(new Error('the content differs')),
    })
    const ben = await room.come('ben')
    ben.write(room.writer('ben').does(say('kept', 'ben')))
    await quiet()
    ben.leave()
    await quiet()
    expect(room.errors).toEqual(['compaction failed; the journal is kept'])
    expect((await room.journal.load(documentId))?.journalRows).toBe(1)
    expect(await commentsNow(room)).toEqual(['kept'])
  })
})
