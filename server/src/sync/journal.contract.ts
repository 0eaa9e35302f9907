// What every adapter of the storage port must do. Each test gets an empty one.
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from './journal.ts'
import type { JournalUnderTest } from './testing/journal-under-test.ts'
import { writersContract } from './writers.contract.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

const entry = (value: number, memberId: string | null = 'ben'): JournalEntry => ({
  newWriters: [],
  update: bytes(value, 0, 255),
  memberId,
  at: new Date('2025-12-05T10:00:00Z'),
  acts: [
    {
      touch: { root: 'votes', key: `round/card-${value}/ben`, before: undefined, after: 1 },
      activity: { kind: 'voteCast', cardId: `card-${value}` },
    },
  ],
})

const snapshot = bytes(9, 9, 9)
const serverClientId = 2 ** 33 + 5
const plain = (updates: readonly Uint8Array[] | undefined) => updates?.map((update) => [...update])

export const journalContract = (name: string, create: () => Promise<JournalUnderTest>): void => {
  const begin = async () => {
    const underTest = await create()
    await underTest.journal.create('board', 1, { snapshot, serverClientId })
    return underTest
  }

  writersContract(name, create)

  describe(`the journal ${name}`, () => {
    it('J1 knows a document from when it was made, and makes it once', async () => {
      const { journal } = await create()
      expect(await journal.load('board')).toBe(undefined)
      await journal.create('board', 1, { snapshot, serverClientId })
      await expect(journal.create('board', 1, { snapshot: bytes(1), serverClientId })).rejects.toThrow()
      const stored = await journal.load('board')
      expect(stored).toMatchObject({ generation: 1, seq: 0, journalRows: 0, journalBytes: 0 })
      expect(plain(stored?.updates)).toEqual([[9, 9, 9]])
    })

    it('J2 gives back what was appended byte for byte and in order, after the snapshot', async () => {
      const { journal } = await begin()
      expect(await journal.append('board', 0, [entry(1), entry(2, null)])).toEqual({ kind: 'appended', seq: 2 })
      expect(await journal.append('board', 2, [entry(3)])).toEqual({ kind: 'appended', seq: 3 })
      const stored = await journal.load('board')
      expect(stored).toMatchObject({ seq: 3, journalRows: 3, journalBytes: 9 })
      expect(plain(stored?.updates)).toEqual([
        [9, 9, 9],
        [1, 0, 255],
        [2, 0, 255],
        [3, 0, 255],
      ])
    })

    it('J3 takes an append only on the sequence it was judged against, and otherwise nothing of it', async () => {
      const { journal } = await begin()
      await journal.append('board', 0, [entry(1)])
      for (const base of [0, 2, -1])
        expect(await journal.append('board', base, [entry(2)])).toEqual({ kind: 'conflict' })
      expect(await journal.append('no such board', 0, [entry(2)])).toEqual({ kind: 'conflict' })
      expect(await journal.load('board')).toMatchObject({ seq: 1, journalRows: 1 })
    })

    it('J3 takes one of several that come at once on the same sequence', async () => {
      const { journal } = await begin()
      const results = await Promise.all(
        [1, 2, 3, 4].map((value) => journal.append('board', 0, [entry(value), entry(value)])),
      )
      expect(results.filter(({ kind }) => kind === 'appended')).toEqual([{ kind: 'appended', seq: 2 }])
      expect(await journal.load('board')).toMatchObject({ seq: 2, journalRows: 2 })
    })

    it('J4 writes all of an append or, where storage fails, nothing', async () => {
      const underTest = await begin()
      const { journal } = underTest
      await journal.append('board', 0, [entry(1)])
      const mend = await underTest.break()
      await expect(journal.append('board', 1, [entry(2), entry(3)])).rejects.toThrow()
      await mend()
      expect(await journal.load('board')).toMatchObject({ seq: 1, journalRows: 1 })
      expect(await journal.append('board', 1, [entry(2), entry(3)])).toEqual({ kind: 'appended', seq: 3 })
    })

    it('J5 puts a new snapshot in the place of what it holds, and keeps what came after it', async () => {
      const { journal } = await begin()
      await journal.append('board', 0, [entry(1), entry(2), entry(3)])
      await journal.compact('board', 2, bytes(8))
      const stored = await journal.load('board')
      expect(stored).toMatchObject({ seq: 3, journalRows: 1, journalBytes: 3 })
      expect(plain(stored?.updates)).toEqual([[8], [3, 0, 255]])
      expect(await journal.append('board', 3, [entry(4)])).toEqual({ kind: 'appended', seq: 4 })
    })

    it('J5 is not taken back by a snapshot that comes late, nor ahead by one that holds more than there is', async () => {
      const { journal } = await begin()
      await journal.append('board', 0, [entry(1), entry(2), entry(3)])
      await journal.compact('board', 2, bytes(8))
      await journal.compact('board', 1, bytes(7))
      await journal.compact('board', 2, bytes(7))
      await journal.compact('board', 4, bytes(7))
      await journal.compact('no such board', 1, bytes(7))
      expect(plain((await journal.load('board'))?.updates)).toEqual([[8], [3, 0, 255]])
    })

    it('J6 keeps documents apart', async () => {
      const { journal } = await begin()
      await journal.create('other', 1, { snapshot: bytes(5), serverClientId })
      await journal.append('board', 0, [entry(1)])
      await journal.append('other', 0, [entry(2), entry(3)])
      await journal.compact('other', 2, bytes(6))
      expect(plain((await journal.load('board'))?.updates)).toEqual([
        [9, 9, 9],
        [1, 0, 255],
      ])
      expect(plain((await journal.load('other'))?.updates)).toEqual([[6]])
    })
  })
}
