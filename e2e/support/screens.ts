import type { BrowserContextOptions } from '@playwright/test'

export const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
