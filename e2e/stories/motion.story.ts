import { dragTo } from '../support/drag.ts'
import { columns, papers } from '../support/papers.ts'
import type { Person } from '../support/person.ts'
import { expect, invite, type ReadingGroup, test } from '../support/reading-group.ts'

/** Writes down, frame by frame, whether anything on the page moves by itself. Answers with how many frames had something moving, of how many. */
const watchMotion = async ({ page }: Person): Promise<() => Promise<{ moving: number; frames: number }>> => {
  const seen = await page.evaluateHandle(() => {
    const counts = { moving: 0, frames: 0 }
    const isMoved = (animation: Animation): boolean =>
      animation.effect instanceof KeyframeEffect &&
      animation.effect.getKeyframes().some((frame) => 'transform' in frame)
    const look = (): void => {
      counts.frames++
      if (document.getAnimations().some(isMoved)) counts.moving++
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return counts
  })
  return () => seen.evaluate((counts) => ({ ...counts }))
}

const adaMovesWhileBenWatches = async (group: ReadingGroup, reducedMotion: 'reduce' | 'no-preference') => {
  const ada = await group.startGroup('Ada')
  const ben = await group.join('Ben', await invite(ada), { reducedMotion })
  const motion = await watchMotion(ben)
  await dragTo(ada, papers.bridging, ada.column(columns.discussing))
  const landed = ben.column(columns.discussing).getByRole('listitem', { name: papers.bridging })
  await expect(landed).toBeVisible()
  const { frames } = await motion()
  await expect.poll(async () => (await motion()).frames).toBeGreaterThan(frames + 5)
  return motion()
}

test('E17 U15 a card that another person moves glides to its new place', async ({ group }) => {
  const { moving } = await adaMovesWhileBenWatches(group, 'no-preference')
  expect(moving).toBeGreaterThan(0)
})

test('E17 U15 whoever asked their system for less motion sees no gliding', async ({ group }) => {
  const { moving, frames } = await adaMovesWhileBenWatches(group, 'reduce')
  expect(frames).toBeGreaterThan(5)
  expect(moving).toBe(0)
})
