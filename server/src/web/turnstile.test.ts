import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

test('F11 lets a few through at once and the others in order, whatever becomes of those before them', async () => {
  const through = createTurnstile(3)
  let [inside, most] = [0, 0]
  const order: number[] = []
  const passes = Array.from({ length: 50 }, (_, at) =>
    through(async () => {
      order.push(at)
      most = Math.max(most, ++inside)
      await new Promise(setImmediate)
      inside--
      if (at % 5 === 0) throw new Error(`${at} falls`)
      return at
    }),
  )
  const outcomes = await Promise.allSettled(passes)
  expect(most).toBe(3)
  expect(order).toEqual(Array.from({ length: 50 }, (_, at) => at))
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10)
  expect(await through(async () => 'still open')).toBe('still open')
})
