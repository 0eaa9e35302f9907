// Installs what the lockfile names, unless that was done before. Needs nothing but Node.js and its npm.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { startProgress } from './progress.mjs'
import { root } from './root.mjs'
import { runQuietly } from './run.mjs'

const workspaces = ['client', 'server', 'shared', 'e2e']
const stampFile = 'node_modules/.colloquy-installed'

/** Resolves to whether everything is installed. What went wrong has been printed then. */
export const ensureInstalled = async () => {
  const manifests = ['', ...workspaces].map((folder) => join(folder, 'package.json'))
  // Some packages hold programs for one kind of machine.
  const machine = [process.platform, process.arch]
  const stamp = fingerprint(['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests], machine)
  const isThere = existsSync(join(root, 'server', 'node_modules'))
  if (isThere && readStamp(stampFile) === stamp) return true
  rmSync(join(root, stampFile), { force: true })
  if (!(await install())) return false
  writeStamp(stampFile, stamp)
  return true
}

const install = async () => {
  const progress = startProgress('Installing packages')
  const [command, ...first] = await pnpm()
  const follow = createFollower((text) => {
    progress.detail = text
  })
  // Also what building needs, whatever NODE_ENV says, and without a question that nobody may be there to answer.
  const args = [
    'install',
    '--frozen-lockfile',
    '--prod=false',
    '--config.confirmModulesPurge=false',
    '--reporter=ndjson',
  ]
  const { code, lines } = await runQuietly(command, [...first, ...args], { onLine: follow.onLine })
  if (code === 0) {
    progress.done(follow.summary())
    return true
  }
  progress.failed()
  process.stderr.write(`${lines.map(readable).filter(Boolean).slice(-20).join('\n')}\n`)
  process.stderr.write('The packages could not be installed. Is the package registry reachable from here?\n')
  return false
}

/** The installed pnpm if it is of the major version that made the lockfile; otherwise npx fetches that very one. */
const pnpm = async () => {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = packageManager.replace('pnpm@', '')
  const { code, lines } = await runQuietly('pnpm', ['--version'])
  const isInstalled = code === 0 && (lines[lines.length - 1] || '').split('.')[0] === wanted.split('.')[0]
  return isInstalled ? ['pnpm'] : ['npx', '--yes', `pnpm@${wanted}`]
}

const parse = (line) => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Counts what pnpm reports. */
const createFollower = (show) => {
  let count = 0
  return {
    onLine: (line) => {
      const event = parse(line)
      if (event?.name === 'pnpm:progress' && event.status === 'imported') show(`${++count} packages`)
      else if (event?.name === 'pnpm:lifecycle' && event.script) show(`setting up ${event.depPath || 'packages'}`)
    },
    summary: () => `${count} packages`,
  }
}

/** A line for people out of one of pnpm's events: its errors, and what was no event at all. */
const readable = (line) => {
  const event = parse(line)
  if (event === undefined) return line
  return event.level === 'error' ? event.err?.message || event.message || line : ''
}
