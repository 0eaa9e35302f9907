import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'shared/src/**/*.test.ts',
      'server/src/**/*.test.ts',
      'client/src/**/*.test.{ts,tsx}',
      'e2e/architecture/**/*.test.ts',
    ],
    globalSetup: ['server/src/db/test-postgres.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
