import { join } from 'node:path'
import { papers } from '../support/papers.ts'
import { expect, test } from '../support/reading-group.ts'
import { makeLivelyBoard } from './lively-board.ts'

test('the board, as the README shows it', async ({ group }) => {
  const look = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' } as const
  const { ada } = await makeLivelyBoard(group, look)
  // Without the focus on what was pressed last.
  await ada.page.reload()
  await expect(ada.state).toHaveText('Live')
  await expect(ada.card(papers.shapes)).toContainText('Argus3D brings')
  await expect(ada.card(papers.lantern)).toContainText('Ben is reading')
  await ada.page.mouse.move(1300, 800)
  await ada.page.screenshot({ path: join(import.meta.dirname, 'board.png') })
})
