import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createDisk } from './disk.ts'
import { whyNoDisk } from './machine.ts'

test('Y2 after a power cut a file is there as far as it was flushed, and no further', async () => {
  const whyNot = await whyNoDisk()
  test.skip(whyNot !== undefined, whyNot)
  const disk = await createDisk(64)
  try {
    const at = (name: string) => disk.reach(join(disk.folder, name))
    const flushed = await open(at('flushed'), 'w')
    await flushed.writeFile('kept')
    await flushed.sync()
    await flushed.writeFile(', and not kept')
    await writeFile(at('never flushed'), 'not kept')
    await flushed.close()
    await disk.cutPower()
    await expect(writeFile(at('too late'), '')).rejects.toThrow('EIO')
    await disk.restorePower()
    expect(await readFile(at('flushed'), 'utf8')).toBe('kept')
    await expect(readFile(at('never flushed'))).rejects.toThrow('ENOENT')
  } finally {
    await disk.remove()
  }
})

test('Y3 a full disk takes nothing more until it is freed', async () => {
  const whyNot = await whyNoDisk()
  test.skip(whyNot !== undefined, whyNot)
  const disk = await createDisk(64)
  try {
    const file = disk.reach(join(disk.folder, 'file'))
    await disk.fill()
    await expect(writeFile(file, 'x'.repeat(100_000))).rejects.toThrow('ENOSPC')
    await disk.free()
    await writeFile(file, 'x'.repeat(100_000))
  } finally {
    await disk.remove()
  }
})
