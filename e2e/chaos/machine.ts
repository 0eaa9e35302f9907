// What this machine allows, and why not where it does not.
import { createDisk } from './disk.ts'

/** Found out by trying. Undefined: a disk of our own can be made, filled and cut off. */
export const whyNoDisk = (): Promise<string | undefined> => {
  tried ??= tryDisk()
  return tried
}

let tried: Promise<string | undefined> | undefined

const tryDisk = async (): Promise<string | undefined> => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a disk of our own needs Linux and root, for a mount in a namespace of its own'
  try {
    const disk = await createDisk(16)
    try {
      await disk.cutPower()
      await disk.restorePower()
    } finally {
      await disk.remove()
    }
    return undefined
  } catch (error) {
    return `a disk of our own can't be made here: ${error instanceof Error ? error.message.trim() : error}`
  }
}
