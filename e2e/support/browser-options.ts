// How the browser is started, here and where pictures are taken.
import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test'

const chromium = process.env.COLLOQUY_CHROMIUM

/** A name that is not this machine's own, and leads to it all the same. */
export const otherName = 'colloquy.test'

const args = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--host-resolver-rules=MAP ${otherName} 127.0.0.1`,
  // Chromium's sandbox does not work for root, and containers often know no other user.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export const browserOptions: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  launchOptions: { args, ...(chromium === undefined ? {} : { executablePath: chromium }) },
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
}
