// `node e2e/screenshots/take-screenshots.mjs`: makes the README's picture anew. With `--review`, instead, one of every page at every
// size, in light and dark, with few and with many papers, into a folder that is not kept: to look at before a release.

import '../../server/bin/check-node.mjs'
import { join } from 'node:path'
import { ensureBuilt } from '../../server/bin/build.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { root } from '../../server/bin/root.mjs'
import { exitOnSignals, plain, run } from '../../server/bin/run.mjs'
import { ensureBrowser } from '../bin/browser.mjs'

const take = async () => {
  if (!(await ensureInstalled()) || !(await ensureBuilt())) return 1
  const chromium = await ensureBrowser()
  if (chromium === undefined) return 1
  const which = process.argv.includes('--review') ? 'review' : 'readme'
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const args = [cli, 'test', `--config=${join(import.meta.dirname, 'screenshots.config.ts')}`, `${which}.pictures.ts`]
  const { code } = await run(process.execPath, args, { env: { ...process.env, ...plain, COLLOQUY_CHROMIUM: chromium } })
  return code
}

exitOnSignals()
process.exitCode = await take()
