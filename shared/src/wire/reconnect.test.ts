import { expect, test } from 'vitest'
import { reconnectDelayMs } from './reconnect.ts'

/** The same on every run. */
const randomFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

/** When one page, which lost its server at 0, first meets it again. */
const comesBackAt = (serverIsBackAt: number, random: () => number): number => {
  let now = 0
  for (let attempt = 0; ; attempt++) {
    now += reconnectDelayMs(attempt, false, random())
    if (now >= serverIsBackAt) return now - serverIsBackAt
  }
}

for (const downMs of [0, 700, 3_000, 20_000, 300_000])
  test(`U25 of 2,000 pages that a restart of ${downMs} ms cut off, all are back within 10 s, and never a tenth of them at once`, () => {
    const random = randomFrom(2_000 + downMs)
    const delays = Array.from({ length: 2_000 }, () => comesBackAt(downMs, random)).sort((a, b) => a - b)
    expect(delays.at(-1)).toBeLessThan(10_000)
    const inAnyFifthOfASecond = delays.map(
      (delay) => delays.filter((other) => other >= delay && other < delay + 200).length,
    )
    expect(Math.max(...inAnyFifthOfASecond)).toBeLessThan(250)
    // One alone does not wait long.
    expect(delays[1_000]).toBeLessThan(2_000)
  })

test('U25 a server that says it has too many is left alone for longer', () => {
  expect(reconnectDelayMs(0, true, 0)).toBeGreaterThan(reconnectDelayMs(3, false, 0.5))
})
