// A finger on a touch screen, as the browser's own input: it scrolls what a finger scrolls.
import type { Locator, Page } from '@playwright/test'

export interface Finger {
  press(on: Locator): Promise<void>
  /** By so many pixels, in small steps. */
  moveBy(x: number, y: number): Promise<void>
  moveTo(x: number, y: number): Promise<void>
  lift(): Promise<void>
}

const steps = 8

export const fingerOn = async (page: Page): Promise<Finger> => {
  const browser = await page.context().newCDPSession(page)
  let at = { x: 0, y: 0 }
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [at] })
  const moveTo: Finger['moveTo'] = async (x, y) => {
    const from = at
    for (let step = 1; step <= steps; step++) {
      at = { x: from.x + ((x - from.x) * step) / steps, y: from.y + ((y - from.y) * step) / steps }
      await touch('touchMove')
    }
  }
  return {
    press: async (on) => {
      const box = await on.boundingBox()
      if (box === null) throw new Error('There is nothing on the screen to press.')
      at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      await touch('touchStart')
    },
    moveBy: (x, y) => moveTo(at.x + x, at.y + y),
    moveTo,
    lift: async () => {
      await touch('touchEnd')
    },
  }
}
