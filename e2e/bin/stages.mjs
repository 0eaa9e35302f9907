// The stages of checking. Each resolves to how many tests passed, failed and were skipped; one without numbers is one test.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../../server/bin/build.mjs'
import { root } from '../../server/bin/root.mjs'
import { plain, run, runQuietly } from '../../server/bin/run.mjs'
import { ensureBrowser } from './browser.mjs'
import { countPlaywright, countVitest, failed, passed } from './counts.mjs'

export const formatAndLint = () =>
  single('Format and lint', [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'])

export const types = () => single('Types', [join(root, 'node_modules/typescript/bin/tsc'), '-b'])

/** Tests that start databases, servers and processes, or try thousands of things at random: for `npm test`, not for `npm run check`. */
const slow = [
  'server/src/{api,backup,db,web}/**',
  'server/src/*.test.ts',
  '**/{room-*,generation,client-ids}.test.ts',
  '**/*random*.test.ts',
]

export const unit = () => vitest('Unit and architecture tests', slow)
export const unitAndIntegration = () => vitest('Unit, integration and architecture tests', [])

const vitest = (label, left) =>
  counted(label, countVitest, (report) =>
    run(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        ...left.map((pattern) => `--exclude=${pattern}`),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { env: { ...process.env, ...plain } },
    ),
  )

export const build = async () => ((await ensureBuilt()) ? passed : failed)

export const endToEnd = async () => {
  const chromium = await ensureBrowser()
  if (chromium === undefined) return failed
  process.stdout.write(`Browser: ${chromium}\n`)
  return counted('End-to-end tests', countPlaywright, (report) =>
    run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
      env: { ...process.env, ...plain, COLLOQUY_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
  )
}

/** Quiet unless it fails. */
const single = async (label, args) => {
  const { code, lines } = await runQuietly(process.execPath, args, { env: { ...process.env, ...plain } })
  if (code !== 0) process.stdout.write(`${lines.join('\n')}\n`)
  process.stdout.write(`${label}: ${code === 0 ? 'passed' : 'failed'}\n`)
  return code === 0 ? passed : failed
}

const counted = async (label, count, runWithReport) => {
  process.stdout.write(`${label}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-report-'))
  try {
    const report = join(folder, 'report.json')
    const { code } = await runWithReport(report)
    return withCrash(count(readReport(report)), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const readReport = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** A runner that fails without a failed test has itself crashed, or found nothing to run. */
const withCrash = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts)
