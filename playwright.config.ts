// Stories in real Chromium and faults without one, against the built program. `npm test` says which Chromium; run alone, it is Playwright's own.
import { defineConfig } from '@playwright/test'
import { browserOptions } from './e2e/support/browser-options.ts'

export default defineConfig({
  testDir: 'e2e',
  testMatch: ['stories/**/*.story.ts', '{faults,chaos,fuzz,attacks}/**/*.spec.ts'],
  // A story that passes only at the second try shows a bug, in the page or in the story.
  retries: 0,
  // Mostly they wait: for glides, for restarts, for one another. More than two at once would wait for the machine.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...browserOptions,
    // What stood on the page at each step, without a film of it, which would cost a small machine a fifth of its time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
  },
})
