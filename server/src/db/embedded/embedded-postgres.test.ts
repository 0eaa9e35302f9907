// Real processes on real folders. As root these also cover root's own cases; what can't be tried here is skipped loudly.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Account, chooseAccount, parseAccounts, runAs } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { findPrograms, type Programs } from './programs.ts'
import { makePrivateFolder } from './short-path.ts'

const isRoot = process.getuid?.() === 0

let bench: string
let programs: Programs
let folder: string
/** Shared by the tests that don't need a first start, which takes a second. */
let used: string
const children = new Set<ChildProcess>()

/** A bundle of the owner and a copy of PostgreSQL where every account can read them, wherever this checkout lies. */
beforeAll(async () => {
  bench = await makePrivateFolder()
  await chmod(bench, 0o755)
  const found = await findPrograms()
  programs = { ...found, folder: join(bench, 'programs') }
  await copyFolder(found.folder, programs.folder)
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['pg-native'] },
    build: { ssr: join(import.meta.dirname, 'test-owner.ts'), outDir: bench, emptyOutDir: false, target: 'node20' },
  })
  used = join(bench, 'used')
  await (await start(used)).stop()
})
afterAll(() => rm(bench, { recursive: true, force: true, maxRetries: 20 }))

beforeEach(async () => {
  folder = await mkdtemp(join(bench, 'fresh-'))
  await chmod(folder, 0o755)
})
afterEach(async () => {
  await Promise.all([...children].map(kill))
  if (folder !== used) await rm(folder, { recursive: true, force: true, maxRetries: 20 })
})

test('G1 what was written is there after stopping and starting again', async () => {
  folder = used
  const first = await start()
  await writeNote(first.connection, 'kept')
  await first.stop()
  const second = await start()
  expect(await readNotes(second.connection)).toContain('kept')
  await second.stop()
})

test('G2 the server is reached through a socket in a private folder, and with its password only', async () => {
  folder = used
  const postgres = await start()
  const { host, password } = postgres.connection
  expect((await stat(host)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
  expect(password).toMatch(/^[0-9a-f]{48}$/)
  await expect(ask({ ...postgres.connection, password: 'guess' }, 'select 1')).rejects.toThrow('password')
  expect(await ask(postgres.connection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  await postgres.stop()
  await expect(stat(host)).rejects.toThrow('ENOENT')
})

test('G2 the settings that durability rests on are on', async () => {
  folder = used
  const postgres = await start()
  const rows = await ask(
    postgres.connection,
    `select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') and setting = 'on'`,
  )
  expect(rows).toHaveLength(4)
  await postgres.stop()
})

test('G3 a parent killed with SIGKILL takes the server down cleanly, and the data stays', async () => {
  folder = used
  const owner = await startOwner()
  await writeNote(owner.connection, 'before the kill')
  await kill(owner.child)
  await ended(owner.pid, 10_000)
  expect(await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => 'gone')).toBe('gone')
  const next = await start()
  expect(await readNotes(next.connection)).toContain('before the kill')
  await next.stop()
})

test('G3 the next start right after the kill waits for the server that is still stopping', async () => {
  folder = used
  const owner = await startOwner()
  await writeNote(owner.connection, 'before the kill')
  owner.child.kill('SIGKILL')
  await once(owner.child, 'exit')
  const next = await start()
  expect(next.pid).not.toBe(owner.pid)
  expect(await readNotes(next.connection)).toContain('before the kill')
  await next.stop()
})

test('G4 Ctrl-C reaches the parent alone, which can still save and stop in order', async () => {
  folder = used
  const owner = await startOwner({ detached: true })
  await writeNote(owner.connection, 'before Ctrl-C')
  process.kill(-(owner.child.pid ?? Number.NaN), 'SIGINT')
  expect(await owner.next()).toEqual({ kind: 'down', asked: true })
  const next = await start()
  expect(await readNotes(next.connection)).toEqual(expect.arrayContaining(['before Ctrl-C', 'last words']))
  await next.stop()
})

test('G5 the parent notices that the server died, and the next start recovers it', async () => {
  folder = used
  const postgres = await start()
  await writeNote(postgres.connection, 'committed')
  process.kill(postgres.pid, 'SIGKILL')
  expect(await postgres.exited).toMatchObject({ asked: false })
  await postgres.stop()
  const next = await start()
  expect(await readNotes(next.connection)).toContain('committed')
  await next.stop()
})

test('G6 a second Colloquy on the same folder is refused with a sentence, and the first lives on', async () => {
  folder = used
  const first = await startOwner()
  const sentence = `Another Colloquy (process ${first.child.pid}) is using ${join(folder, 'postgres')}`
  await expect(start()).rejects.toThrow(sentence)
  await expect(start()).rejects.toThrow(CannotStart)
  expect(await ask(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('G6 one that starts while the first is stopping waits for it', async () => {
  folder = used
  const first = await startOwner()
  const second = start(folder, 5000)
  await sleep(300)
  await endInOrder(first.child)
  await (await second).stop()
})

test('G7 of two that start at once on a fresh folder exactly one gets it', async () => {
  const words = await Promise.all([launchOwner().next(), launchOwner().next()])
  expect(words.map(({ kind }) => kind).sort()).toEqual(['refused', 'up'])
  expect(words.find(({ kind }) => kind === 'refused')).toMatchObject({ expected: true })
})

test('G8 a server left behind by parent and keeper alike is found and stopped', async () => {
  folder = used
  const owner = await startOwner()
  await writeNote(owner.connection, 'before')
  const keepers = await keepersOf(owner.child.pid ?? Number.NaN)
  expect(keepers).toHaveLength(2)
  for (const keeper of keepers) process.kill(keeper, 'SIGKILL')
  await kill(owner.child)
  expect(await isAlive(owner.pid)).toBe(true)
  const next = await start()
  expect(await isAlive(owner.pid)).toBe(false)
  expect(await readNotes(next.connection)).toContain('before')
  await next.stop()
})

test('G8 a lock file that names a living stranger, as after a reboot, confuses nobody', async () => {
  folder = used
  const account = await chooseAccount([])
  const first = await start()
  await writeNote(first.connection, 'before the power cut')
  const data = join(folder, 'postgres', 'data')
  const lock = await readFile(join(data, 'postmaster.pid'), 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['60'], account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {})
  children.add(stranger)
  await writeFile(join(data, 'postmaster.pid'), lock.replace(/^\d+/, String(stranger.pid)))
  if (account) await chown(join(data, 'postmaster.pid'), account.uid, account.gid)
  const second = await start()
  expect(await readNotes(second.connection)).toContain('before the power cut')
  expect(await isAlive(stranger.pid ?? Number.NaN)).toBe(true)
  await second.stop()
})

test('G9 a first start that was killed half way is begun anew', async () => {
  const owner = launchOwner()
  await eventually(async () => (await readdir(join(folder, 'postgres'))).some((name) => name.startsWith('unfinished-')))
  await sleep(50)
  await kill(owner.child)
  const next = await start()
  expect((await readdir(join(folder, 'postgres'))).filter((name) => !name.startsWith('owner-')).sort()).toEqual([
    'data',
    'password',
  ])
  await next.stop()
})

test('G10 a data folder with a path too long for a socket works like any other', async () => {
  const long = join(folder, 'ä folder with spaces'.repeat(5), 'x'.repeat(120))
  const first = await start(long)
  await writeNote(first.connection, 'far down')
  await expect(start(long)).rejects.toThrow(CannotStart)
  await first.stop()
  const second = await start(long)
  expect(await readNotes(second.connection)).toContain('far down')
  await second.stop()
})

test('G11 data made by another major version is refused and left alone', async () => {
  folder = used
  await (await start()).stop()
  const version = join(folder, 'postgres', 'data', 'PG_VERSION')
  await writeFile(version, '15\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 15, and this Colloquy brings PostgreSQL \d+/)
  await writeFile(version, '18\n')
  await (await start()).stop()
})

const testAsRoot = isRoot ? test : test.skip
if (!isRoot) console.warn('G12, G13 and G14 need root, so they are NOT tested in this run.')

testAsRoot('G12 started as root, the server runs as an account without rights', async () => {
  folder = used
  const postgres = await start()
  expect((await stat(`/proc/${postgres.pid}`)).uid).toBe((await chooseAccount([]))?.uid)
  expect((await stat(join(folder, 'postgres', 'data'))).mode & 0o777).toBe(0o700)
  await postgres.stop()
})

testAsRoot(
  'G13 with programs and DATA_DIR in a folder that only root enters, they live where the account can reach them',
  async () => {
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const hidden = { folder: join(closed, 'programs'), version: `${programs.version}-test-${process.pid}` }
    await copyFolder(programs.folder, hidden.folder)
    const dataDir = join(closed, 'data')
    const first = await startEmbeddedPostgres({ dataDir, programs: hidden, log: () => {} })
    const note = await readFile(join(dataDir, 'postgres', 'where-the-files-are.txt'), 'utf8')
    const home = note.trim().split('\n').at(-1) ?? ''
    const copy = `/var/lib/colloquy/postgresql-${hidden.version}`
    try {
      await writeNote(first.connection, 'elsewhere')
      await expect(startEmbeddedPostgres({ dataDir, programs: hidden, patienceMs: 0, log: () => {} })).rejects.toThrow(
        CannotStart,
      )
      await first.stop()
      expect(home).toMatch(/^\/var\/lib\/colloquy\/data-[0-9a-f]{8}$/)
      expect(await runAs(undefined, 'find', [copy, '(', '!', '-uid', '0', '-o', '-perm', '/022', ')'])).toBe('')
      const second = await startEmbeddedPostgres({ dataDir, programs: hidden, log: () => {} })
      expect(await readNotes(second.connection)).toContain('elsewhere')
      await second.stop()
    } finally {
      await rm(home, { recursive: true, force: true })
      await rm(copy, { recursive: true, force: true })
    }
  },
)

testAsRoot('G14 an ordinary user starts it as themselves, and root may take over and give back', async (context) => {
  const user = parseAccounts(await readFile('/etc/passwd', 'utf8')).find(({ name }) => name === 'nobody')
  if (!user || !(await canRunNode(user))) {
    console.warn('G14 needs the account nobody and a node that it can run, so it is NOT tested in this run.')
    return context.skip()
  }
  await chown(folder, user.uid, user.gid)
  const owner = await startOwner({ account: user })
  expect((await stat(`/proc/${owner.pid}`)).uid).toBe(user.uid)
  await writeNote(owner.connection, 'as an ordinary user')
  await endInOrder(owner.child)
  const asRoot = await start()
  expect((await stat(`/proc/${asRoot.pid}`)).uid).toBe(user.uid)
  expect(await readNotes(asRoot.connection)).toContain('as an ordinary user')
  await asRoot.stop()
  const again = await startOwner({ account: user })
  expect(await readNotes(again.connection)).toContain('as an ordinary user')
  await endInOrder(again.child)
})

const start = (dataDir = folder, patienceMs = 0): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, programs, patienceMs, log: () => {} })

type Word =
  | { kind: 'up'; pid: number; connection: EmbeddedPostgres['connection'] }
  | { kind: 'refused'; expected: boolean; sentence: string }
  | { kind: 'down'; asked: boolean }

interface OwnerOptions {
  detached?: boolean
  account?: Account
}

const launchOwner = ({ detached = false, account }: OwnerOptions = {}) => {
  const child = spawn(
    process.execPath,
    [join(bench, 'test-owner.js'), JSON.stringify({ dataDir: folder, programs, patienceMs: 0 })],
    {
      cwd: '/',
      detached,
      stdio: ['ignore', 'pipe', 'ignore'],
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  )
  children.add(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value ?? '{}') as Word
  return { child, next }
}

const startOwner = async (options: OwnerOptions = {}) => {
  const owner = launchOwner(options)
  const word = await owner.next()
  if (word.kind !== 'up') throw new Error(JSON.stringify(word))
  return { ...owner, pid: word.pid, connection: word.connection }
}

const kill = async (child: ChildProcess): Promise<void> => {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const endInOrder = async (child: ChildProcess): Promise<void> => {
  children.delete(child)
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Hard links where they can be made. */
const copyFolder = (from: string, to: string): Promise<string> =>
  runAs(undefined, '/bin/sh', ['-c', 'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"', 'sh', from, to])

const ask = async (connection: EmbeddedPostgres['connection'], query: string, values: string[] = []) => {
  const client = new pg.Client(connection)
  try {
    await client.connect()
    return (await client.query(query, values)).rows as unknown[]
  } finally {
    await client.end()
  }
}

const writeNote = async (connection: EmbeddedPostgres['connection'], text: string): Promise<void> => {
  await ask(connection, 'create table if not exists notes (text text)')
  await ask(connection, 'insert into notes values ($1)', [text])
}

const readNotes = async (connection: EmbeddedPostgres['connection']) =>
  ((await ask(connection, 'select text from notes')) as { text: string }[]).map(({ text }) => text)

/** A process that ended but was never waited for (nobody does so in some containers) is listed as a zombie. */
const isAlive = async (pid: number): Promise<boolean> =>
  (await runAs(undefined, 'ps', ['-A', '-o', 'pid=,stat='])).split('\n').some((line) => {
    const [id, state] = line.trim().split(/\s+/)
    return Number(id) === pid && !state?.startsWith('Z')
  })

const eventually = async (isSo: () => Promise<boolean>, patienceMs = 15_000): Promise<void> => {
  const until = Date.now() + patienceMs
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > until) throw new Error('It did not come to be so in time')
    await sleep(5)
  }
}

const ended = (pid: number, patienceMs: number): Promise<void> =>
  eventually(async () => !(await isAlive(pid)), patienceMs)

/** The shell that a process started for its server, and that shell's waiting half. */
const keepersOf = async (parent: number): Promise<number[]> => {
  const table = await runAs(undefined, 'ps', ['-A', '-o', 'pid=,ppid=,args='])
  const processes = table.split('\n').map((line) => {
    const [pid, ppid, ...args] = line.trim().split(/\s+/)
    return { pid: Number(pid), ppid: Number(ppid), args: args.join(' ') }
  })
  const keepers = processes.filter(({ args }) => args.includes('colloquy-keeper'))
  const shell = keepers.find(({ ppid }) => ppid === parent)
  return shell ? [shell.pid, ...keepers.filter(({ ppid }) => ppid === shell.pid).map(({ pid }) => pid)] : []
}

const canRunNode = (account: Account): Promise<boolean> =>
  runAs(account, process.execPath, ['--version']).then(
    () => true,
    () => false,
  )
