// Whether everybody is back: each has what all the others wrote, and was told that their own is safe. Nobody helps.
import { readFile } from 'node:fs/promises'
import * as Y from 'yjs'
import { textsIn } from './newcomer.ts'
import type { Rig } from './rig.ts'
import { until } from './until.ts'

export const everybodyIsLive = async (rig: Rig): Promise<void> => {
  const { clients, page, wires, excused } = rig
  const present = clients.filter((_, i) => !isExcused(rig, i))
  const marks = present.map(
    ({ document }) => [document.clientID, Y.getState(document.store, document.clientID)] as const,
  )
  for (const client of present) {
    await until(`${client.person.memberId} is live`, () => client.provider.synced)
    await until(`${client.person.memberId} has what the others wrote`, () =>
      marks.every(([id, clock]) => Y.getState(client.document.store, id) >= clock),
    )
    const own = marks[present.indexOf(client)]?.[1] ?? 0
    await until(`${client.person.memberId} was told that it is saved`, () => client.savedCount() >= own)
  }
  if (!isExcused(rig, clients.length)) {
    const last = page.last()
    await until('the page is live', async () => /^(Live|Saved|Saving…)$/.test(await page.state()))
    await until('others have what the page wrote', () => present.every(({ document }) => textsIn(document).has(last)))
  }
  // A silent connection is still held by the server, until it notices.
  if (excused.size > 0) return
  await until('every connection that the server holds is somebody’s', async () => {
    const held = wires.flatMap((wire) => wire.portsAtServer()).length
    return held === wires.length && (await leftOpen(rig)) === 0
  })
}

export const isExcused = ({ wires, excused }: Rig, i: number): boolean => {
  const wire = wires[i]
  return wire !== undefined && excused.has(wire)
}

/** Connections that the server holds although their other end is gone. Not every system tells. */
const leftOpen = async ({ program }: Rig): Promise<number> => {
  const table = await readFile('/proc/net/tcp', 'utf8').catch(() => '')
  const port = program.port.toString(16).toUpperCase().padStart(4, '0')
  const closeWait = '08'
  return table.split('\n').filter((line) => new RegExp(`^ *\\d+: \\w+:${port} \\w+:\\w+ ${closeWait} `).test(line))
    .length
}
