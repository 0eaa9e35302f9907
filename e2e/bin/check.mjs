// `npm run check`: what can be told without a browser, in under a minute.

import '../../server/bin/check-node.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { exitOnSignals } from '../../server/bin/run.mjs'
import { sentence, sum } from './counts.mjs'
import { formatAndLint, types, unit } from './stages.mjs'

exitOnSignals()
endWithNpm()
await ensureInstalled()
const total = sum(await Promise.all([formatAndLint(), types(), unit()]))
process.stdout.write(`${sentence(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0
