// Builds page and server with Vite, each unless it was built from the very same sources before.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { startProgress } from './progress.mjs'
import { root } from './root.mjs'
import { plain, runQuietly } from './run.mjs'

const forAll = ['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json', 'shared/package.json', 'shared/src']

// The page takes the server's types along; those leave no trace in what is built.
const targets = [
  { name: 'client', sources: [...forAll, 'client'], result: 'client/dist/index.html' },
  {
    name: 'server',
    sources: [...forAll, 'server/package.json', 'server/vite.config.ts', 'server/src'],
    result: 'server/dist/main.js',
  },
]

const stampFile = ({ name }) => `node_modules/.cache/colloquy/built-${name}`

/** Resolves to whether everything is built. What went wrong has been printed then. */
export const ensureBuilt = async () => {
  const outdated = targets
    .map((target) => ({ ...target, stamp: fingerprint(target.sources, [process.versions.node]) }))
    .filter((target) => !existsSync(join(root, target.result)) || readStamp(stampFile(target)) !== target.stamp)
  if (outdated.length === 0) return true
  const progress = startProgress(`Building ${outdated.map(({ name }) => name).join(' and ')}`)
  const outcomes = await Promise.all(outdated.map(build))
  const failures = outcomes.filter(({ code }) => code !== 0)
  if (failures.length === 0) {
    progress.done()
    return true
  }
  progress.failed()
  for (const { lines } of failures) process.stderr.write(`${lines.join('\n')}\n`)
  return false
}

const build = async (target) => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const outcome = await runQuietly(process.execPath, [vite, 'build'], {
    cwd: join(root, target.name),
    env: { ...process.env, ...plain, NODE_ENV: 'production' },
  })
  if (outcome.code === 0) writeStamp(stampFile(target), target.stamp)
  return outcome
}
