import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { type Ownership, takeOwnership } from './ownership.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'owner-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('G6 a folder has one owner, and the next one after that has let go', async () => {
  const first = await takeOwnership(folder)
  await expect(takeOwnership(folder)).rejects.toThrow(CannotStart)
  await first.release()
  const second = await takeOwnership(folder)
  await second.release()
})

test('G6 the refusal says who holds the folder and what to do', async () => {
  const first = await takeOwnership(folder)
  const said = `Another Colloquy (process ${process.pid}) is using ${folder}. Stop that one first, or give this one a folder of its own with DATA_DIR.`
  await expect(takeOwnership(folder)).rejects.toThrow(said)
  await first.release()
})

test('G6 an owner that was killed does not stand in the way', async () => {
  const dead = await killedHolder(join(folder, 'owner-41'))
  expect(dead.killed).toBe(true)
  const next = await takeOwnership(folder)
  expect(await readdir(folder)).toEqual(['owner-42'])
  await next.release()
})

test("G7 of many that want a folder at once, also a dead one's, exactly one gets it", async () => {
  for (let round = 0; round < 30; round++) {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => takeOwnership(folder)))
    const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    const refusals = outcomes.filter(
      (outcome) => outcome.status === 'rejected' && outcome.reason instanceof CannotStart,
    )
    expect({ winners: winners.length, refusals: refusals.length }).toEqual({ winners: 1, refusals: 11 })
    await (winners[0] as PromiseFulfilledResult<Ownership>).value.release()
  }
})

test('G6 a folder restored from a backup, with a plain file in place of a socket, can be owned', async () => {
  await writeFile(join(folder, 'owner-3'), '')
  const owner = await takeOwnership(folder)
  await owner.release()
})

test('G10 a folder whose path is too long for a socket can be owned, by one', async () => {
  const long = join(folder, 'a'.repeat(120), 'b'.repeat(120))
  await mkdir(long, { recursive: true })
  const owner = await takeOwnership(long)
  await expect(takeOwnership(long)).rejects.toThrow(CannotStart)
  await owner.release()
})

/** A process that listens on the path, killed without a chance to clean up. */
const killedHolder = async (path: string): Promise<ChildProcess> => {
  const code = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('listening'))`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return child
}
