// `npm run dev`: the page with hot reload and the server restarting on changes. Either one's end ends both.

import './check-node.mjs'
import { join } from 'node:path'
import { endWithNpm } from './end-with-npm.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { start } from './run.mjs'

endWithNpm()
if (!(await ensureInstalled())) process.exit(1)

const port = process.env.PORT || '3000'
// The page is opened from Vite's address, so that is the origin the server has to accept.
const pageUrl = process.env.PUBLIC_URL || 'http://localhost:5173'

const server = start(
  process.execPath,
  [join(root, 'server/node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'server/src/main.ts'],
  { stdio: 'inherit', env: { ...process.env, PORT: port, PUBLIC_URL: pageUrl } },
)
const page = start(
  process.execPath,
  [join(root, 'node_modules/vite/bin/vite.js'), '--strictPort', '--port', new URL(pageUrl).port || '5173'],
  {
    cwd: join(root, 'client'),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, COLLOQUY_SERVER: `http://127.0.0.1:${port}` },
  },
)

const endBoth = () => {
  for (const { child } of [server, page]) child.kill('SIGTERM')
}
// Ctrl-C has reached both already; whoever else ends us means them too.
process.on('SIGINT', () => {})
process.once('SIGTERM', endBoth)
process.once('SIGHUP', endBoth)

await Promise.race([server.ended, page.ended])
endBoth()
await Promise.all([server.ended, page.ended])
