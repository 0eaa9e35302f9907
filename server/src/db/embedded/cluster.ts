// PostgreSQL's files and its password, made at the first start.

import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdtemp, open, readdir, readFile, rename, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runAs } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { flushFolder } from './flush-folder.ts'
import type { Home } from './home.ts'
import { spawnKept } from './keeper.ts'
import { majorOf, type Programs } from './programs.ts'

export const databaseUser = 'colloquy'
export const databaseName = 'colloquy'

const unfinished = 'unfinished-'

/** Makes the files unless they are there. */
export const ensureCluster = async (home: Home, programs: Programs, log: (line: string) => void): Promise<void> => {
  await clearUnfinished(home)
  const version = await readFile(join(home.data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) await makeCluster(home, programs, log)
  else if (version.trim() !== majorOf(programs))
    throw new CannotStart(
      `The data in ${home.data} was made by PostgreSQL ${version.trim()}, and this Colloquy brings PostgreSQL ${majorOf(programs)}, which can't read it. Start the Colloquy that made it, copy the data out with pg_dump and into this one with psql, or set DATABASE_URL.`,
    )
}

/** The password is made before the files that it opens, and stays if making those was cut short. */
export const ensurePassword = async ({ folder, data, account }: Home): Promise<string> => {
  const path = join(folder, 'password')
  const existing = await readFile(path, 'utf8').catch(() => '')
  if (existing.length === passwordLength) return existing
  if (await readFile(join(data, 'PG_VERSION')).catch(() => undefined))
    throw new CannotStart(`The password of the database is missing: ${path}. Put it back from your backup.`)
  const password = randomBytes(passwordLength / 2).toString('hex')
  const file = await open(path, 'w', 0o600)
  try {
    await file.chmod(0o600)
    if (account) await file.chown(account.uid, account.gid)
    await file.writeFile(password)
    await file.sync()
  } finally {
    await file.close()
  }
  return password
}

const passwordLength = 48

/**
 * Into a folder of another name, which takes its own once initdb has written everything to disk. So files that are there
 * are whole. The collation is PostgreSQL's own: the system's may change with an upgrade and break every index.
 */
const makeCluster = async ({ folder, data, account }: Home, programs: Programs, log: (line: string) => void) => {
  const temporary = await mkdtemp(join(folder, unfinished))
  await chmod(temporary, 0o700)
  if (account) await chown(temporary, account.uid, account.gid)
  const said: string[] = []
  const initdb = spawnKept({
    program: join(programs.folder, 'bin', 'initdb'),
    args: [
      `--pgdata=${temporary}`,
      `--username=${databaseUser}`,
      `--pwfile=${join(folder, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    account,
    log: (line) => void said.push(line),
  })
  const { code } = await initdb.exited
  if (code !== 0) {
    for (const line of said) log(line)
    const why = said.findLast((line) => line.includes('error')) ?? said.at(-1)
    throw new CannotStart(`PostgreSQL could not make its files in ${folder}: ${why}`)
  }
  await rename(temporary, data)
  await flushFolder(folder)
}

/** Emptied as PostgreSQL's account: what root removed by path, that account could swap for a link on the way. */
const clearUnfinished = async ({ folder, account }: Home): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(unfinished)) continue
    const path = join(folder, name)
    // An initdb that nobody could stop may still write here; then the folder stays until the next start.
    await runAs(account, '/bin/sh', ['-c', 'cd -- "$1" && rm -rf -- ./* ./.[!.]*', 'sh', path]).catch(() => {})
    await rmdir(path).catch(() => {})
  }
}
