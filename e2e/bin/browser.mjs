// Finds a Chromium for the end-to-end tests, or installs one. What is found has to run: some systems have a stand-in that
// only tells how to get the real one.

import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { startProgress } from '../../server/bin/progress.mjs'
import { root } from '../../server/bin/root.mjs'
import { runQuietly } from '../../server/bin/run.mjs'

/** Resolves to its path, or to undefined when there is none to be had; why has been printed then. */
export const ensureBrowser = async () => {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (await runs(named)) return named
    process.stderr.write(`CHROMIUM_PATH names ${named}, which does not run.\n`)
    return undefined
  }
  const found = (await firstThatRuns([...onPath(), fromPlaywright()])) || (await viaPlaywright()) || (await viaApt())
  if (!found) process.stderr.write('No Chromium here. Install one, or set CHROMIUM_PATH to where it is.\n')
  return found
}

const onPath = () =>
  ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
    (process.env.PATH || '')
      .split(delimiter)
      .map((folder) => join(folder, name))
      .filter(isProgram),
  )

const fromPlaywright = () => createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath()

const viaPlaywright = async () => {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  if (!(await attempt("Fetching Playwright's Chromium", process.execPath, [cli, 'install', 'chromium'])))
    return undefined
  return firstThatRuns([fromPlaywright()])
}

const viaApt = async () => {
  const isPossible = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!isPossible) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!(await attempt('Reading the list of Debian packages', 'apt-get', ['update'], env))) return undefined
  if (!(await attempt("Installing Debian's Chromium", 'apt-get', ['install', '-y', 'chromium'], env))) return undefined
  return firstThatRuns(onPath())
}

const attempt = async (label, command, args, env = process.env) => {
  const progress = startProgress(label)
  const { code, lines } = await runQuietly(command, args, { env, timeout: 10 * 60_000 })
  if (code === 0) {
    progress.done()
    return true
  }
  progress.failed()
  const why = lines.find((line) => /^(E:|error|failed)/i.test(line.trim())) || lines[lines.length - 1]
  if (why) process.stderr.write(`${why}\n`)
  return false
}

const firstThatRuns = async (paths) => {
  for (const path of paths) if (existsSync(path) && (await runs(path))) return path
  return undefined
}

const runs = async (path) => (await runQuietly(path, ['--version'], { timeout: 30_000 })).code === 0

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
