// Runs a command from its source, not from what is built: building would pull the files from under a server that runs.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { exitOnSignals } from './run.mjs'

export const runSource = async (file) => {
  endWithNpm()
  const leaveSignals = exitOnSignals()
  if (!(await ensureInstalled())) process.exit(1)
  leaveSignals()
  // In this very process, so that a signal to it reaches the command without a detour.
  const tsx = join(root, 'server/node_modules/tsx/dist/esm/api/index.mjs')
  const { register } = await import(pathToFileURL(tsx).href)
  register()
  await import(pathToFileURL(join(root, 'server', 'src', file)).href)
}
