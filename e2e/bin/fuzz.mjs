// `npm run fuzz -- COUNT [SEED]`: hostile updates against the gate; `--honest COUNT [SEED]`: honest changes, none of which may be refused;
// `--server COUNT [SEED]`: hostile updates over sockets to the built server.

import '../../server/bin/check-node.mjs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from '../../server/bin/build.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { root } from '../../server/bin/root.mjs'
import { exitOnSignals, run } from '../../server/bin/run.mjs'

exitOnSignals()
endWithNpm()

const fuzz = async () => {
  if (!(await ensureInstalled())) return 1
  const tsx = createRequire(join(root, 'server', 'package.json')).resolve('tsx')
  const overSockets = process.argv.includes('--server')
  if (overSockets && !(await ensureBuilt())) return 1
  const program = join(root, overSockets ? 'e2e/fuzz/main.ts' : 'server/src/sync/fuzz/main.ts')
  const args = ['--import', pathToFileURL(tsx).href, program, ...process.argv.slice(2)]
  return (await run(process.execPath, args)).code
}

process.exitCode = await fuzz()
