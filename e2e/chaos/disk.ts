// A disk that can lose its power and fill up: an ext4 image, mounted in a mount namespace of its own, so that nobody else sees it.
// The cut is the file system's own shutdown without a flush: from then on nothing reaches the disk, and what was never flushed is gone.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeFolder } from '../faults/program.ts'
import { until } from './until.ts'

const run = promisify(execFile)

export interface Disk {
  /** Where the disk is for whoever is within. */
  readonly folder: string
  /** Words before a command that is to see the disk. */
  readonly within: readonly string[]
  /** Where we find, from outside, what is within under this path. */
  reach(path: string): string
  /** From now on nothing is written any more; reading and writing fail. */
  cutPower(): Promise<void>
  /** Once nobody uses it any more: forgets what was only in memory, and reads the disk as it is. */
  restorePower(): Promise<void>
  /** Takes up all the space that is left. */
  fill(): Promise<void>
  free(): Promise<void>
  remove(): Promise<void>
}

/** Long between the file system's own commits, so that less gets to the disk by itself. */
const options = 'loop,commit=300'

export const createDisk = async (megabytes = 640): Promise<Disk> => {
  const place = await makeFolder()
  const [image, folder] = [join(place, 'disk.img'), join(place, 'disk')]
  await run('sh', [
    '-c',
    'truncate -s "$1"M "$2" && mkfs.ext4 -q -F -m 0 "$2" && mkdir "$3"',
    'sh',
    `${megabytes}`,
    image,
    folder,
  ])
  // It holds the namespace, and with it the disk, until we close its input or end.
  const holder = spawn(
    'unshare',
    ['--mount', 'sh', '-c', `mount -o ${options} "$1" "$2" && echo mounted && exec cat`, 'sh', image, folder],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true, // Ctrl-C means us first.
    },
  )
  const complaint = once(holder.stderr, 'data').then(([chunk]) => Promise.reject(new Error(`No disk: ${chunk}`)))
  complaint.catch(() => {})
  await Promise.race([once(holder.stdout, 'data'), complaint])
  const within = ['nsenter', `--target=${holder.pid}`, '--mount', '--']
  const [command, ...before] = within as [string, ...string[]]
  const inside = (...words: string[]) => run(command, [...before, ...words])
  const reach = (path: string): string => `/proc/${holder.pid}/root${path}`
  await chmod(reach(folder), 0o711)
  const ballast = reach(join(folder, 'ballast'))

  return {
    folder,
    within,
    reach,
    cutPower: async () => void (await inside('perl', '-e', shutDown, folder)),
    restorePower: async () => {
      await until('the disk is not in use any more', () =>
        inside('umount', folder).then(
          () => true,
          () => false,
        ),
      )
      await inside('mount', '-o', options, image, folder)
    },
    fill: async () => {
      for (let part = 0; part < 40; part++) {
        const { bavail, bsize } = await statfs(reach(folder))
        if (bavail * bsize < 16 * 1024) return
        // What the file system needs for itself is not counted; so in ever smaller steps.
        const bytes = Math.max(4096, Math.floor((bavail * bsize) / (part % 2 === 0 ? 1 : 2)))
        await run('fallocate', ['--length', `${bytes}`, `${ballast}-${part}`]).catch(() => {})
      }
    },
    free: async () => void (await run('sh', ['-c', 'rm -f "$1"-*', 'sh', ballast])),
    remove: async () => {
      const exited = once(holder, 'exit')
      holder.stdin.end()
      await exited
      await rm(place, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
    },
  }
}

/** EXT4_IOC_SHUTDOWN with “no flush of the log”. */
const shutDown = 'open(my $f, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($f, 0x8004587d, $how) or die $!'
