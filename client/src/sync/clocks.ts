// State vectors as numbers: how far each client's changes reach, here and on the server's disk.

/** Client id → how many of its changes there are. */
export type Clocks = ReadonlyMap<number, number>

/** How many changes we hold that the server has not said to be on its disk. */
export const waitingCount = (local: Clocks, durable: Clocks): number => {
  let waiting = 0
  for (const [client, clock] of local) waiting += Math.max(0, clock - (durable.get(client) ?? 0))
  return waiting
}

/** The further of both for each client: what was durable once stays so. */
export const mergeClocks = (a: Clocks, b: Clocks): Clocks => {
  const merged = new Map(a)
  for (const [client, clock] of b) merged.set(client, Math.max(clock, merged.get(client) ?? 0))
  return merged
}
