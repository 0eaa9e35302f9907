// `npm test`: everything. A stage that fails does not keep the next from running; the last line says how it went.

import '../../server/bin/check-node.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { exitOnSignals } from '../../server/bin/run.mjs'
import { failed, finish } from './counts.mjs'
import { build, endToEnd, formatAndLint, types, unitAndIntegration } from './stages.mjs'

const testAll = async () => {
  if (!(await ensureInstalled())) return [failed]
  const checked = await Promise.all([formatAndLint(), types(), unitAndIntegration()])
  const built = await build()
  return built === failed ? [...checked, built] : [...checked, built, await endToEnd()]
}

exitOnSignals()
endWithNpm()
finish(await testAll())
