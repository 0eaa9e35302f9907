// `npm start`: from a fresh clone to a running Colloquy. What was done before is skipped.

import './check-node.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { exitOnSignals } from './run.mjs'

endWithNpm()
const leaveSignalsToServer = exitOnSignals()
if (!(await ensureInstalled()) || !(await ensureBuilt())) process.exit(1)

leaveSignalsToServer()
// In this very process, so that a signal to it reaches the server without a detour.
process.env.NODE_ENV = process.env.NODE_ENV || 'production'
await import(pathToFileURL(join(root, 'server', 'dist', 'main.js')).href)
