// `npm run restore FILE`

import './check-node.mjs'
import { runSource } from './run-source.mjs'

await runSource('restore-cli.ts')
