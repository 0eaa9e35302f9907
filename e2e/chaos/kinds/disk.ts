// What disks do: they lose power, fill up, and become slow.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCommitTrace } from '../commit-trace.ts'
import { together } from '../findings.ts'
import type { Kind, Surroundings } from '../kind.ts'
import type { Rig } from '../rig.ts'
import { bringBack } from '../serving.ts'
import { disturb, strike } from '../strike.ts'
import { trace } from '../tracer.ts'
import { killAll } from './killed.ts'

const whyNot = ({ whyNoDisk }: Surroundings) => whyNoDisk

const diskOf = ({ disk }: Rig) => {
  if (disk === undefined) throw new Error('This rig has no disk of its own.')
  return disk
}

export const powerCut: Kind = {
  name: 'power cut',
  whyNot,
  run: async (rig) => {
    const disk = diskOf(rig)
    const { server, backends, helpers } = await rig.program.database()
    const cut = async (): Promise<void> => {
      await disk.cutPower()
      killAll([rig.program.pid(), server, ...backends, ...helpers])
      const { backends: late } = await rig.program.database().catch(() => ({ backends: [] }))
      killAll(late)
    }
    return strike(rig, cut, async () => {
      await rig.program.ended()
      await rig.given?.ended()
      await disk.restorePower()
      await bringBack(rig)
    })
  },
}

export const diskFull: Kind = {
  name: 'disk full',
  whyNot,
  run: (rig) => {
    const disk = diskOf(rig)
    return strike(rig, disk.fill, async () => {
      await disk.free()
      await bringBack(rig)
    })
  },
}

/** Each time that PostgreSQL asks the disk to keep something, it takes this long. */
const slowMs = [100, 400, 900]

export const slowDisk: Kind = {
  name: 'slow disk',
  run: async (rig, { isShort }) => {
    const { server, backends, helpers } = await rig.program.database()
    return disturb(rig, isShort ? 2000 : 3500, () =>
      slowDown([server, ...backends, ...helpers], rig.random.pick(slowMs)),
    )
  },
}

/** Through system calls that are held up, or where none can be, by stopping the processes for as long again and again. */
const slowDown = async (ids: readonly number[], ms: number): Promise<() => Promise<void>> => {
  const also = ['-e', `inject=fsync,fdatasync:delay_enter=${ms * 1000}`]
  return (await trace(ids, { calls: 'fsync,fdatasync', also })) ?? stopAgainAndAgain(ids.slice(1), ms)
}

const stopAgainAndAgain = (ids: readonly number[], ms: number): (() => Promise<void>) => {
  const signal = (name: NodeJS.Signals): void => {
    for (const id of ids)
      try {
        process.kill(id, name)
      } catch {
        // It has ended meanwhile.
      }
  }
  let isStopped = false
  const timer = setInterval(() => {
    isStopped = !isStopped
    signal(isStopped ? 'SIGSTOP' : 'SIGCONT')
  }, ms)
  return async () => {
    clearInterval(timer)
    signal('SIGCONT')
  }
}

/** No fault, but what a power cut rests on; where no disk can be cut off, it has to do. */
export const commitsTraced: Kind = {
  name: 'commits traced to the disk',
  share: 0.5,
  whyNot: ({ hasTracer }) => (hasTracer ? undefined : 'strace is not here, or may not look into processes'),
  run: async (rig, { isShort }) => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-trace-'))
    const file = join(folder, 'trace')
    const { server, backends, helpers } = await rig.program.database()
    const calls = 'pwrite64,pwritev,fsync,fdatasync,sendto'
    const found = await disturb(rig, isShort ? 1000 : 2000, () =>
      trace([server, ...backends, ...helpers], { calls, file }),
    )
    const { flushed, early } = readCommitTrace(await readFile(file, 'utf8'))
    await rm(folder, { recursive: true })
    const losses = early.map((line) => `answered before it was flushed: ${line}`)
    if (flushed === 0) losses.push('no commit was traced')
    return together(found, { owed: 0, comparisons: flushed, losses })
  },
}
