// `npm run backup FILE`

import './check-node.mjs'
import { runSource } from './run-source.mjs'

await runSource('backup-cli.ts')
