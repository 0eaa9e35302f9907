// `npm test`: everything. A stage that fails does not keep the next from running; the last line says how it went.

import '../../server/bin/check-node.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { exitOnSignals } from '../../server/bin/run.mjs'
import { sentence, sum } from './counts.mjs'
import { build, endToEnd, formatAndLint, types, unit } from './stages.mjs'

exitOnSignals()
endWithNpm()
await ensureInstalled()
const counts = await Promise.all([formatAndLint(), types(), unit()])
const built = await build()
counts.push(built)
if (built.failed === 0) counts.push(await endToEnd())
const total = sum(counts)
process.stdout.write(`${sentence(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0
