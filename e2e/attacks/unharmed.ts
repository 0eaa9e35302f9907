// Whether everything honest is as it was: on the server, on every replica, and for Ben, who has to be able to go on.
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { type Changes, changed, everyReplica, load, type Replica, replicaOf, serverState } from './replicas.ts'
import { expect, type Scene } from './scene.ts'

/** In everything that an attacker tries to write. */
export const forged = 'FORGED'

export interface Expected {
  /** What the attacker rightly got. */
  readonly leaves?: Changes
  /** How far clocks moved by it: client id → next clock. */
  readonly clocks?: ReadonlyMap<number, number>
}

export const look = async (scene: Scene): Promise<Replica> => {
  await scene.isCalm()
  return replicaOf(load(await serverState(scene)))
}

export const expectUnharmed = async (
  scene: Scene,
  before: Replica,
  { leaves = {}, clocks = new Map() }: Expected = {},
): Promise<void> => {
  expect(scene.program.isRunning()).toBe(true)
  const { key, value } = await scene.benVotes()
  const content = changed(changed(before.content, leaves), { votes: { [key]: value } })
  const bens = scene.ben.document.clientID
  const expected = new Map([...before.clocks, ...clocks])
  expected.set(bens, (before.clocks.get(bens) ?? 0) + 1)
  for (const [where, replica] of await everyReplica(scene)) {
    // Playwright's own comparison, which shows what differs, takes most of the time of all attacks.
    if (isDeepStrictEqual(replica, { content, clocks: expected })) continue
    expect(replica.content, where).toEqual(content)
    expect(sorted(replica.clocks), where).toEqual(sorted(expected))
    throw new Error(`What ${where} has differs in something that cannot be shown.`)
  }
  if (!JSON.stringify(leaves).includes(forged))
    expect(Buffer.from(await serverState(scene)).includes(forged), 'no forged bytes anywhere').toBe(false)
  expect([scene.ada, scene.ben].flatMap(({ refusals }) => refusals)).toEqual([])
}

const sorted = (clocks: ReadonlyMap<number, number>) => [...clocks].sort(([a], [b]) => a - b)

/** The most memory that the process ever had, in MiB; undefined where there is no such count. */
export const peakMemory = ({ program }: Scene): number | undefined => {
  if (process.platform !== 'linux') return undefined
  const status = readFileSync(`/proc/${program.pid()}/status`, 'utf8')
  return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024)
}
