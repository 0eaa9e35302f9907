// The two courses that a fault takes: one that ends everybody's connection, and one that only makes their life hard.
// After the first, a newcomer looks before anybody else is back, since they would bring along what is missing.
import { setTimeout as sleep } from 'node:timers/promises'
import { atSomeMoment } from '../faults/moment.ts'
import { type Findings, nothing, together } from './findings.ts'
import { findTwice } from './history.ts'
import { everybodyIsLive, isExcused } from './liveness.ts'
import { lookForOwed } from './newcomer.ts'
import type { Rig } from './rig.ts'
import { until } from './until.ts'

export const strike = async (rig: Rig, hit: () => unknown, mend: () => Promise<void>): Promise<Findings> => {
  const { clients, page, wires } = rig
  let hitting: unknown
  await atSomeMoment(rig, () => {
    for (const wire of wires) wire.setOpen(false)
    hitting = hit()
  })
  try {
    await hitting
    await until('nobody is connected any more', () => wires.every((wire) => wire.live() === 0))
    await until('the programs noticed', () =>
      clients.every(({ provider }, i) => !provider.wsconnected || isExcused(rig, i)),
    )
    const watchesPage = !isExcused(rig, clients.length)
    if (watchesPage) await until('the page says that it is offline', async () => isOffline(await page.state()))
    await page.statesSince()
    await mend()
    const found = await lookForOwed(rig)
    const lies = watchesPage ? (await page.statesSince()).filter((said) => !isOffline(said)) : []
    for (const wire of wires) wire.setOpen(true)
    return await settle(
      rig,
      found,
      lies.map((said) => `the page said “${said}” without a connection`),
    )
  } finally {
    for (const wire of wires) wire.setOpen(true)
  }
}

/** What `begin` answers with ends it. */
export const disturb = async (rig: Rig, ms: number, begin: () => unknown): Promise<Findings> => {
  let beginning: unknown
  await atSomeMoment(rig, () => {
    beginning = begin()
  })
  const end = await beginning
  await sleep(ms)
  if (typeof end === 'function') await end()
  return settle(rig, await lookForOwed(rig), [])
}

const settle = async (rig: Rig, found: Findings, lies: readonly string[]): Promise<Findings> => {
  const stuck: string[] = []
  await everybodyIsLive(rig).catch((error: unknown) => stuck.push(error instanceof Error ? error.message : `${error}`))
  const losses = [...lies, ...stuck, ...(await findTwice(rig)), ...refusalsOf(rig)]
  return together(found, { ...nothing, losses })
}

const refusalsOf = ({ clients }: Rig): readonly string[] =>
  clients.flatMap(({ refusals }) =>
    refusals.splice(0).map((refusal) => `an honest program was sent away for good: ${refusal}`),
  )

const isOffline = (said: string): boolean => /^Offline: \d+ changes? waiting$/.test(said)
