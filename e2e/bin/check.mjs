// `npm run check`: what can be told without a browser, in under a minute.

import '../../server/bin/check-node.mjs'
import { endWithNpm } from '../../server/bin/end-with-npm.mjs'
import { ensureInstalled } from '../../server/bin/install.mjs'
import { exitOnSignals } from '../../server/bin/run.mjs'
import { failed, finish } from './counts.mjs'
import { formatAndLint, types, unit } from './stages.mjs'

exitOnSignals()
endWithNpm()
finish((await ensureInstalled()) ? await Promise.all([formatAndLint(), types(), unit()]) : [failed])
