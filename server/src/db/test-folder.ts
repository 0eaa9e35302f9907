import { chmod } from 'node:fs/promises'
import { makePrivateFolder } from './embedded/short-path.ts'

/** Where PostgreSQL's own account can come too, so that as root nothing is put outside this folder. */
export const makeTestFolder = async (): Promise<string> => {
  const folder = await makePrivateFolder()
  await chmod(folder, 0o711)
  return folder
}
