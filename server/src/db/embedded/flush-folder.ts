import { open } from 'node:fs/promises'

/** What was put into the folder stays there when the power fails. */
export const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
