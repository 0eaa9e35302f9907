import { describe, expect, it } from 'vitest'
import { byRank, ranksAtEnd, ranksToInsert } from './rank.ts'

describe('ranks', () => {
  it('M1 put an item at any index of a list', () => {
    let list = ranksAtEnd([], 5).map((rank, i) => ({ id: `i${i}`, rank }))
    for (let index = 0; index <= list.length; index += 2) {
      const [mine] = ranksToInsert(list, index, 'new')
      expect([...list, { id: 'new', rank: mine?.rank ?? '' }].sort(byRank).findIndex((item) => item.id === 'new')).toBe(
        index,
      )
    }
    list = [...list].sort(byRank)
    expect(list.map((item) => item.id)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4'])
  })

  it('M5 that are equal are ordered by id, and parted when something comes between them', () => {
    const list = ['a', 'b', 'c'].map((id) => ({ id, rank: 'a1' }))
    const written = ranksToInsert(list, 1, 'new')
    expect(written.map((item) => item.id)).toEqual(['new', 'b', 'c'])
    const after = [...list.filter((item) => item.id === 'a'), ...written].sort(byRank)
    expect(after.map((item) => item.id)).toEqual(['a', 'new', 'b', 'c'])
  })

  it('M1 stay short enough after a thousand insertions into one gap', () => {
    const list = ranksAtEnd([], 2).map((rank, i) => ({ id: `i${i}`, rank }))
    for (let i = 0; i < 1000; i++) list.splice(1, 0, ...ranksToInsert(list, 1, `n${i}`))
    expect(Math.max(...list.map((item) => item.rank.length))).toBeLessThan(1000)
  })
})
