import { chmod, lstat, mkdir } from 'node:fs/promises'
import { CannotStart } from './cannot-start.ts'

export const systemFolderPath = '/var/lib/colloquy'

/** Where root keeps what PostgreSQL's account has to reach. Nobody but root may be able to put anything there. */
export const systemFolder = async (): Promise<string> => {
  if ((await mkdir(systemFolderPath, { recursive: true })) !== undefined) await chmod(systemFolderPath, 0o755)
  const found = await lstat(systemFolderPath)
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
    throw new CannotStart(
      `${systemFolderPath} has to be a folder that belongs to root and that nobody else can write to.`,
    )
  return systemFolderPath
}
