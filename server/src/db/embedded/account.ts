// PostgreSQL refuses to run as root. Started as root, we run its programs as an account that exists and has no rights.
// Accounts are looked up in /etc/passwd: initdb wants a name for its user, and making an account is not ours to do.

import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { CannotStart } from './cannot-start.ts'

export interface Account {
  name: string
  uid: number
  gid: number
}

/** Of these the first that exists. The last one exists everywhere. */
const candidates = ['colloquy', 'postgres', 'nobody']

/**
 * The account that PostgreSQL has to run as, or undefined for our own.
 * Files that exist already keep the account that they belong to.
 */
export const chooseAccount = async (existing: string[]): Promise<Account | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8'))
  for (const path of existing) {
    const owner = await ownerOf(path)
    if (owner === undefined || owner === 0) continue
    const account = accounts.find(({ uid }) => uid === owner)
    if (account) return account
  }
  for (const name of candidates) {
    const account = accounts.find((account) => account.name === name)
    if (account && account.uid !== 0) return account
  }
  throw new CannotStart(
    'PostgreSQL does not run as root, and there is no account named colloquy, postgres or nobody to run it as. Make one of them, start Colloquy as an ordinary user, or set DATABASE_URL.',
  )
}

/** macOS writes the ids of its nobody as -2. */
export const parseAccounts = (passwd: string): Account[] =>
  passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (!name || name.startsWith('#') || !uid || !gid) return []
    return [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }]
  })

/** Nothing of our own environment, which may hold secrets, reaches PostgreSQL's account. */
export const spawnOptions = (account: Account | undefined) => ({
  cwd: '/',
  env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(account && { uid: account.uid, gid: account.gid }),
})

const execFileAsync = promisify(execFile)

export const runAs = async (account: Account | undefined, program: string, args: string[]): Promise<string> =>
  (await execFileAsync(program, args, spawnOptions(account))).stdout

/** Asked by trying it, since a path's modes, groups and access lists are too many to work out. */
export const canEnter = (account: Account | undefined, folder: string): Promise<boolean> =>
  runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]).then(
    () => true,
    () => false,
  )

const ownerOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ uid }) => uid,
    () => undefined,
  )
