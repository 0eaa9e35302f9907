// `npm run chaos -- [COUNT=200] [SEED]`: faults of all kinds, one after the other, against the built server with programs and a browser
// on it. Prints one line a fault and a table; ends with 1 if anything was lost.

import '../../server/bin/check-node.mjs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from '../../server/bin/build.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { root } from '../../server/bin/root.mjs'
import { exitOnSignals, run } from '../../server/bin/run.mjs'
import { ensureBrowser } from './browser.mjs'

exitOnSignals()
endWithNpm()

const cause = async () => {
  if (!(await ensureInstalled()) || !(await ensureBuilt())) return 1
  const chromium = await ensureBrowser()
  if (chromium === undefined) return 1
  const tsx = createRequire(join(root, 'server', 'package.json')).resolve('tsx')
  const program = join(root, 'e2e', 'chaos', 'main.ts')
  const args = ['--import', pathToFileURL(tsx).href, program, ...process.argv.slice(2)]
  return (await run(process.execPath, args, { env: { ...process.env, COLLOQUY_CHROMIUM: chromium } })).code
}

process.exitCode = await cause()
