import { join } from 'node:path'
import { expect, test } from '../support/reading-group.ts'
import { makeLivelyBoard } from './lively-board.ts'

test('the board, as the README shows it', async ({ group }) => {
  const look = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' } as const
  const { ada } = await makeLivelyBoard(group, look)
  await expect(ada.state).toHaveText('Live')
  await ada.page.mouse.move(720, 899)
  await ada.page.screenshot({ path: join(import.meta.dirname, 'board.png') })
})
