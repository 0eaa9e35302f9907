import { defineConfig } from '@playwright/test'
import { browserOptions } from '../support/browser-options.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results/pictures',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: browserOptions,
})
