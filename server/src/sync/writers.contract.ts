// What every adapter of the storage port must do about client ids and generations: a part of the journal's contract.
import { maxMemberClientId } from '@colloquy/shared/wire/client-id'
import { describe, expect, it } from 'vitest'
import { type JournalEntry, maxHeldClientIds } from './journal.ts'
import type { JournalUnderTest } from './testing/journal-under-test.ts'

const snapshot = Uint8Array.of(9)
const serverClientId = 2 ** 33 + 5
const next = { snapshot: Uint8Array.of(7), serverClientId: 2 ** 52 + 3 }

const entry = (memberId: string | null, newWriters: readonly number[]): JournalEntry => ({
  update: Uint8Array.of(1, 2),
  memberId,
  at: new Date('2025-12-05T10:00:00Z'),
  acts: [],
  newWriters,
})

export const writersContract = (name: string, create: () => Promise<JournalUnderTest>): void => {
  const begin = async () => {
    const underTest = await create()
    await underTest.journal.create('board', 1, { snapshot, serverClientId })
    const writers = async (board = 'board') => Object.fromEntries((await underTest.journal.load(board))?.writers ?? [])
    return { ...underTest, writers }
  }

  describe(`the writers of the journal ${name}`, () => {
    it('J8 are bound to the member whose change came first, together with it', async () => {
      const { journal, writers } = await begin()
      await journal.append('board', 0, [entry('ben', [17, 4_294_967_295]), entry(null, []), entry('cleo', [5])])
      expect(await writers()).toEqual({ 17: 'ben', 4294967295: 'ben', 5: 'cleo' })
      expect(await journal.load('board')).toMatchObject({ seq: 3, serverClientId })
    })

    it('J8 are bound once: an append that binds one again is a conflict, and nothing of it is written', async () => {
      const { journal, writers } = await begin()
      await journal.append('board', 0, [entry('ben', [17])])
      const conflict = { kind: 'conflict' }
      expect(await journal.append('board', 1, [entry('cleo', [18]), entry('cleo', [17])])).toEqual(conflict)
      expect(await journal.append('board', 1, [entry('ben', [17])])).toEqual(conflict)
      expect(await journal.append('board', 1, [entry('ben', [20]), entry('cleo', [20])])).toEqual(conflict)
      expect(await writers()).toEqual({ 17: 'ben' })
      expect(await journal.load('board')).toMatchObject({ seq: 1, journalRows: 1 })
      expect(await journal.append('board', 1, [entry('cleo', [18])])).toEqual({ kind: 'appended', seq: 2 })
    })

    it('J8 are not bound by an append that comes too late or fails', async () => {
      const underTest = await begin()
      const { journal, writers } = underTest
      await journal.append('board', 0, [entry('ben', [17])])
      await journal.append('board', 0, [entry('cleo', [18])])
      const mend = await underTest.break()
      await expect(journal.append('board', 1, [entry('cleo', [19])])).rejects.toThrow()
      await mend()
      expect(await writers()).toEqual({ 17: 'ben' })
    })

    it('J9 lease an id that is one member’s alone', async () => {
      const { journal, writers } = await begin()
      const leased = await Promise.all(['ben', 'ben', 'cleo', 'ben'].map((member) => journal.lease('board', member)))
      expect(new Set(leased).size).toBe(4)
      for (const id of leased)
        expect(Number.isInteger(id) && Number(id) > 1 && Number(id) <= maxMemberClientId).toBe(true)
      expect(Object.values(await writers()).sort()).toEqual(['ben', 'ben', 'ben', 'cleo'])
      expect(await journal.append('board', 0, [entry('cleo', [leased[0] as number])])).toEqual({ kind: 'conflict' })
      expect(await journal.lease('no such board', 'ben')).toBe(undefined)
    })

    it('J9 lease an id again that its member gave back, to that member and once', async () => {
      const { journal, writers } = await begin()
      const id = (await journal.lease('board', 'ben')) as number
      await journal.giveBack('board', 'cleo', id)
      expect(await journal.lease('board', 'ben')).not.toBe(id)
      await journal.giveBack('board', 'ben', id)
      await journal.giveBack('board', 'ben', 1234)
      expect(await journal.lease('board', 'cleo')).not.toBe(id)
      const again = await Promise.all([1, 2, 3].map(() => journal.lease('board', 'ben')))
      expect(again.filter((each) => each === id)).toHaveLength(1)
      expect((await writers())[id]).toBe('ben')
      expect(await writers()).not.toHaveProperty('1234')
    })

    it('J9 lease again an id that was bound by a change', async () => {
      const { journal } = await begin()
      await journal.append('board', 0, [entry('ben', [17])])
      await journal.giveBack('board', 'ben', 17)
      expect(await journal.lease('board', 'ben')).toBe(17)
    })

    it('J9 lease no more to a member who holds too many', async () => {
      const { journal } = await begin()
      const held: (number | undefined)[] = []
      for (let i = 0; i < maxHeldClientIds; i++) held.push(await journal.lease('board', 'ben'))
      expect(held).not.toContain(undefined)
      expect(await journal.lease('board', 'ben')).toBe(undefined)
      expect(await journal.lease('board', 'cleo')).toBeDefined()
      await journal.giveBack('board', 'ben', held[7] as number)
      expect(await journal.lease('board', 'ben')).toBe(held[7])
    })

    it('J10 begin anew with a generation: the new snapshot, and nobody bound', async () => {
      const { journal, writers } = await begin()
      await journal.append('board', 0, [entry('ben', [17]), entry('cleo', [5])])
      await journal.lease('board', 'ben')
      expect(await journal.renew('board', 2, next)).toEqual({ kind: 'appended', seq: 3 })
      expect(await journal.load('board')).toMatchObject({
        ...{ generation: 2, seq: 3, serverClientId: next.serverClientId },
        ...{ journalRows: 0, journalBytes: 0, updates: [next.snapshot] },
      })
      expect(await writers()).toEqual({})
      expect(await journal.append('board', 3, [entry('cleo', [17])])).toEqual({ kind: 'appended', seq: 4 })
      expect(await journal.append('board', 2, [entry('ben', [18])])).toEqual({ kind: 'conflict' })
    })

    it('J10 go on as they are when somebody wrote meanwhile, or another board begins anew', async () => {
      const { journal, writers } = await begin()
      await journal.create('other', 1, { snapshot, serverClientId })
      await journal.append('board', 0, [entry('ben', [17])])
      await journal.append('other', 0, [entry('cleo', [5])])
      expect(await journal.renew('board', 0, next)).toEqual({ kind: 'conflict' })
      expect(await journal.renew('no such board', 0, next)).toEqual({ kind: 'conflict' })
      await journal.renew('other', 1, next)
      expect(await journal.load('board')).toMatchObject({ generation: 1, seq: 1, serverClientId, journalRows: 1 })
      expect([await writers(), await writers('other')]).toEqual([{ 17: 'ben' }, {}])
    })

    it('J10 are not taken back by a compaction that began before', async () => {
      const { journal } = await begin()
      await journal.append('board', 0, [entry('ben', [17]), entry('ben', [])])
      await journal.renew('board', 2, next)
      for (const seq of [1, 2, 3]) await journal.compact('board', seq, Uint8Array.of(8))
      expect(await journal.load('board')).toMatchObject({ seq: 3, updates: [next.snapshot] })
    })
  })
}
