// Puts the servers to compare with into a folder of their own, with npm, unless they are there.
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ours = join(import.meta.dirname, 'peers')
const folder = join(import.meta.dirname, '../../node_modules/.cache/colloquy/bench-peers')

/** Resolves to where they are, or to undefined where the registry has none for us. */
export const installPeers = async (): Promise<string | undefined> => {
  const wanted = await readFile(join(ours, 'package.json'), 'utf8')
  const installed = await readFile(join(folder, 'node_modules/installed.json'), 'utf8').catch(() => undefined)
  await mkdir(folder, { recursive: true })
  await cp(ours, folder, { recursive: true })
  if (installed === wanted) return folder
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
  try {
    await promisify(execFile)('npm', args, { cwd: folder, timeout: 120_000 })
    await cp(join(ours, 'package.json'), join(folder, 'node_modules/installed.json'))
    return folder
  } catch {
    return undefined
  }
}
