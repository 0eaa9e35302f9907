// Waits for something that has to come by itself.
import { setTimeout as sleep } from 'node:timers/promises'

/** Long enough for a machine that has much else to do. */
export const patienceMs = 40_000

export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs: number = patienceMs,
): Promise<void> => {
  const end = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs / 1000} s: ${what}.`)
    await sleep(20)
  }
}
