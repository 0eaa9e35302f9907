// Which folder holds PostgreSQL's files, its password and the sockets of its owners: DATA_DIR/postgres, unless we
// are root and PostgreSQL's account can't get there (DATA_DIR in root's own home). Then a folder of the system's, and
// DATA_DIR/postgres holds a note that says which.

import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Account, canEnter, chooseAccount } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { systemFolder, systemFolderPath } from './system-folder.ts'

export interface Home {
  folder: string
  /** PostgreSQL's data directory, which may not exist yet. */
  data: string
  account: Account | undefined
}

export const settleHome = async (dataDir: string): Promise<Home> => {
  const place = await makePlace(dataDir)
  const noted = await readNote(place)
  const account = await chooseAccount([join(noted ?? place, 'data'), dataDir])
  const folder = noted ?? (await chooseFolder(place, account))
  const data = join(folder, 'data')
  await checkOwner(data)
  return { folder, data, account }
}

/** Looks without making anything; undefined where PostgreSQL never had files. */
export const findHome = async (dataDir: string): Promise<Pick<Home, 'folder' | 'data'> | undefined> => {
  const place = join(dataDir, 'postgres')
  const folder = (await readNote(place)) ?? place
  const data = join(folder, 'data')
  const isThere = await stat(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw new CannotStart(
      `${data} can't be looked into (${error.message}). Use the account that runs Colloquy, or root.`,
    )
  })
  return isThere === undefined ? undefined : { folder, data }
}

const isRoot = (): boolean => process.getuid?.() === 0

/** Root's may be walked through by PostgreSQL's account, but not listed. */
const makePlace = async (dataDir: string): Promise<string> => {
  const mode = isRoot() ? 0o711 : 0o700
  try {
    if ((await mkdir(dataDir, { recursive: true, mode })) !== undefined) await chmod(dataDir, mode)
    const place = join(await realpath(dataDir), 'postgres')
    if ((await mkdir(place, { recursive: true, mode })) !== undefined) await chmod(place, mode)
    return place
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`Colloquy can't write to ${dataDir} (${why}). Set DATA_DIR to a folder that it may write to.`)
  }
}

const chooseFolder = async (place: string, account: Account | undefined): Promise<string> => {
  if (account === undefined || (await canEnter(account, place))) return place
  if (await stat(join(place, 'data')).catch(() => undefined))
    throw new CannotStart(
      `PostgreSQL runs as ${account.name}, which can't reach its files in ${place}. Let it pass through the folders above (chmod o+x), or start Colloquy as the user they belong to.`,
    )
  return writeNote(place, account)
}

const noteName = 'where-the-files-are.txt'

/** Taken only if it names a folder of ours: what it says, root obeys. */
const readNote = async (place: string): Promise<string | undefined> => {
  const text = await readFile(join(place, noteName), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const folder = text.trim().split('\n').at(-1) ?? ''
  if (
    folder !== join(systemFolderPath, basename(folder)) ||
    !(await stat(folder).catch(() => undefined))?.isDirectory()
  )
    throw new CannotStart(
      `${join(place, noteName)} says that PostgreSQL's files are in ${folder}, where there are none. Put them back, or remove ${place} to begin anew.`,
    )
  return folder
}

/** Linked into place, so that of two that start at once both go by the same note. */
const writeNote = async (place: string, account: Account): Promise<string> => {
  const id = randomUUID().slice(0, 8)
  const folder = join(await systemFolder(), `data-${id}`)
  await mkdir(folder)
  await chmod(folder, 0o711)
  const draft = join(place, `note-${id}`)
  await writeFile(
    draft,
    `PostgreSQL runs as the account ${account.name}, which can't enter this folder. Its files, which hold all of Colloquy's data, are in:\n${folder}\n`,
    { flush: true },
  )
  try {
    await link(draft, join(place, noteName))
  } catch {
    await rm(folder, { recursive: true })
  } finally {
    await rm(draft)
  }
  const noted = await readNote(place)
  if (noted === undefined) throw new Error(`The note in ${place} can't be read back`)
  return noted
}

const checkOwner = async (data: string): Promise<void> => {
  const owner = (await stat(data).catch(() => undefined))?.uid
  if (owner === undefined || isRoot() || owner === process.getuid?.()) return
  throw new CannotStart(
    `PostgreSQL's files in ${data} belong to another account (${owner}). Start Colloquy as that one or as root, or set DATA_DIR to another folder.`,
  )
}
