// `npm run -s listing -- FILE`: npm runs us in the project's folder, and FILE is meant from where the caller stands.

import './check-node.mjs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'

if (!(await ensureInstalled())) process.exit(1)
const tsx = createRequire(join(root, 'server', 'package.json')).resolve('tsx')
const { code } = await run(
  process.execPath,
  ['--import', pathToFileURL(tsx).href, join(root, 'server/src/listing-cli.ts'), ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD || process.cwd() },
)
process.exitCode = code
