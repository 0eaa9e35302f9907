// `npm run bench`: measures the page and the server on this machine and prints the figures as Markdown. `--out FILE` writes them
// to a file as well; `--cards 45,500` takes other boards; `--without-rooms` leaves out the comparison of servers,
// `--without-boards` the page.

import '../../server/bin/check-node.mjs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from '../../server/bin/build.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { root } from '../../server/bin/root.mjs'
import { exitOnSignals, run } from '../../server/bin/run.mjs'
import { ensureBrowser } from './browser.mjs'

exitOnSignals()
endWithNpm()

const measure = async () => {
  if (!(await ensureInstalled()) || !(await ensureBuilt())) return 1
  const chromium = await ensureBrowser()
  if (chromium === undefined) return 1
  const tsx = createRequire(join(root, 'server', 'package.json')).resolve('tsx')
  const program = join(root, 'e2e', 'bench', 'main.ts')
  const given = process.argv.slice(2).map((word, at, all) => (all[at - 1] === '--out' ? fromCaller(word) : word))
  const args = ['--import', pathToFileURL(tsx).href, program, '--chromium', chromium, ...given]
  return (await run(process.execPath, args)).code
}

const fromCaller = (file) => resolve(process.env.INIT_CWD || process.cwd(), file)

process.exitCode = await measure()
