// One Colloquy at a time on a folder, and no lock that outlives its holder.
// The holder listens on a socket in the folder: whoever can connect knows that it lives, and the system ends the
// socket with the process, however that dies. Two containers that share a volume see each other too, which
// PostgreSQL's own lock, made of process ids, does not manage.
//
// Taking over from a dead holder is the hard part, since removing its socket and making ours are two steps. So every
// holder takes the next number, by linking a socket that listens already: `owner-7` can be made only once. The
// highest number is never removed, dead or alive; that is what a slow third one stumbles over.

import { randomUUID } from 'node:crypto'
import { chmod, link, readdir, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { withShortPath } from './short-path.ts'

export interface Ownership {
  release(): Promise<void>
}

/** A living process holds the folder. */
export class FolderInUse extends CannotStart {}

/** Throws FolderInUse if a living process holds the folder. */
export const takeOwnership = (folder: string): Promise<Ownership> =>
  withShortPath(folder, async (short) => {
    const mine = join(short, `claim-${randomUUID().slice(0, 8)}`)
    const server = await listen(mine)
    try {
      await claim(short, mine, folder)
    } catch (error) {
      await close(server)
      throw error
    } finally {
      await rm(mine, { force: true })
    }
    return { release: () => close(server) }
  })

const claim = async (short: string, mine: string, folder: string): Promise<void> => {
  for (;;) {
    const highest = Math.max(0, ...(await numbers(short)))
    const holder = highest === 0 ? undefined : await ask(nameOf(short, highest))
    if (holder !== undefined) throw refusal(folder, holder)

    const number = highest + 1
    if (!(await linked(mine, nameOf(short, number)))) continue
    const others = (await numbers(short)).filter((other) => other !== number)
    if (others.some((other) => other > number)) {
      // We looked long ago: others have come, and even gone, since.
      await rm(nameOf(short, number), { force: true })
      continue
    }
    for (const lower of others) await rm(nameOf(short, lower), { force: true })
    return
  }
}

const refusal = (folder: string, holder: string): FolderInUse =>
  new FolderInUse(
    `Another Colloquy${holder && ` (process ${holder})`} is using ${folder}. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
  )

const nameOf = (folder: string, number: number): string => join(folder, `owner-${number}`)

const numbers = async (folder: string): Promise<number[]> =>
  (await readdir(folder)).flatMap((name) => {
    const number = /^owner-(\d+)$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })

const linked = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

const listen = async (path: string): Promise<Server> => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(String(process.pid))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new CannotStart(
          `No socket can be made in ${path} (${error.message}). DATA_DIR has to be on a local disk that Colloquy may write to.`,
        ),
      ),
    )
    server.listen(path, resolve)
  })
  // Whoever may enter the folder may ask, also after Colloquy changed from root to an ordinary account or back.
  await chmod(path, 0o666)
  return server.unref()
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** What a living holder says (its process id, or nothing in time); undefined if nobody listens. */
const ask = (path: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = createConnection(path)
    socket.setEncoding('utf8').setTimeout(1000)
    socket.on('data', (text) => {
      answer += text
    })
    socket.on('end', () => resolve(answer))
    socket.on('timeout', () => {
      socket.destroy()
      resolve(answer)
    })
    socket.on('error', (error) => {
      const nobody = hasCode(error, 'ECONNREFUSED') || hasCode(error, 'ENOENT')
      resolve(nobody ? undefined : answer)
    })
  })

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
