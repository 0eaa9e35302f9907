// Limits against the built program, with the stock provider: what is beyond one is kept by whoever made it, and comes later.
import { writeComment } from '@colloquy/shared/board/comment'
import { expect, test } from '@playwright/test'
import { openBoard } from './member-client.ts'
import { gatherGroup } from './people.ts'
import { createProgram } from './program.ts'

const patience = { timeout: 60_000, intervals: [50] }

test('F3 who makes thousands of changes at once is sent away, comes back with the rest, and nothing is lost', async () => {
  const program = await createProgram({ environment: { MAX_CHANGES_PER_SECOND: '50' } })
  const network = { isUp: true }
  try {
    await program.start()
    const { boardId, people } = await gatherGroup(program.address, ['Ada', 'Ben'])
    const [ada, ben] = people.map((person) => openBoard(program.address, boardId, person, network))
    if (ada === undefined || ben === undefined) throw new Error('Two people are missing.')
    await expect.poll(() => ada.provider.synced && ben.provider.synced, patience).toBe(true)
    let ends = 0
    // With 4508, or with 1006 where she was too busy for too long to hear it.
    ada.provider.on('connection-close', () => {
      ends++
    })
    const cardId = [...ada.board.cardIds()][0] ?? ''
    const { memberId } = ada.person
    for (let i = 0; i < 3000; i++)
      expect(ada.act(writeComment({ commentId: `said-${i}`, cardId, author: memberId, at: i, body: 'Well.' }))).toBe(
        true,
      )
    await expect.poll(() => ada.isSaved(), patience).toBe(true)
    await expect.poll(() => ben.document.getMap('comments').size, patience).toBe(3000)
    expect(ends).toBeGreaterThan(0)
    expect(ada.refusals).toEqual([])
    expect(program.log()).toContain('"limit":"changes"')
    for (const client of [ada, ben]) client.close()
  } finally {
    await program.remove()
  }
})
