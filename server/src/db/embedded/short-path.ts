// The path of a Unix socket has to fit into about 100 bytes, and the system cuts a longer one off without a word.
// A folder with a long path is reached through a link in a short folder that nobody else can enter.

import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const roomForNames = 40

/** Root's own temporary folder may be closed to the account that PostgreSQL runs as; /tmp is open to all. */
export const makePrivateFolder = (): Promise<string> => {
  const own = tmpdir()
  const base = process.getuid?.() === 0 || Buffer.byteLength(own) > 100 - roomForNames ? '/tmp' : own
  return mkdtemp(join(base, 'colloquy-'))
}

export const withShortPath = async <T>(folder: string, use: (short: string) => Promise<T>): Promise<T> => {
  if (Buffer.byteLength(folder) <= 100 - roomForNames) return use(folder)
  const bridge = await makePrivateFolder()
  try {
    const short = join(bridge, 'd')
    await symlink(folder, short)
    return await use(short)
  } finally {
    await rm(bridge, { recursive: true, force: true })
  }
}
