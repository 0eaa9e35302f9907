// What programs hold in memory, as the system sees it. Only on Linux; elsewhere undefined.
import { readdirSync, readFileSync } from 'node:fs'
import type { ServerProcess } from './server-process.ts'

const readProc = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

const kilobytes = (text: string | undefined, field: string): number | undefined => {
  const number = text?.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1]
  return number === undefined ? undefined : Number(number) * 1024
}

const parentOf = (pid: number): number | undefined => {
  const stat = readProc(pid, 'stat')
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

const descendantsOf = (ancestor: number): readonly number[] => {
  const parents = new Map<number, number | undefined>()
  for (const name of readdirSync('/proc')) if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)))
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === ancestor || isBelow(parent))
  }
  return [...parents.keys()].filter(isBelow)
}

export const residentSizeOf = (pid: number): number | undefined => kilobytes(readProc(pid, 'status'), 'VmRSS')

/** Of all the server's PostgreSQL processes; memory that several share is counted once. */
export const postgresSizeOf = (serverPid: number): number | undefined => {
  if (process.platform !== 'linux') return undefined
  const sizes = descendantsOf(serverPid)
    .filter((pid) => readProc(pid, 'comm')?.startsWith('postgres'))
    .map((pid) => kilobytes(readProc(pid, 'smaps_rollup'), 'Pss') ?? 0)
  return sizes.length === 0 ? undefined : sizes.reduce((total, size) => total + size, 0)
}

/** Heap and buffers after collecting garbage. */
export const heldBy = ({ child }: ServerProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('message', (bytes) => (typeof bytes === 'number' ? resolve(bytes) : reject(new Error('No number.'))))
    child.send('how much do you hold?')
  })
