import { expect, test } from 'vitest'
import { countAddresses } from './address-limits.ts'

const clock = () => {
  let at = 0
  return {
    now: () => at,
    pass: (ms: number) => {
      at += ms
    },
  }
}

test('F9 an address holds so many connections; one that ends makes room, and others have their own', () => {
  const { now } = clock()
  const arrive = countAddresses({ perAddress: 3, attempts: { perSecond: 1, burst: 100 } }, now)
  const arrivals = Array.from({ length: 5 }, () => arrive('203.0.113.7'))
  expect(arrivals.map(({ kind }) => kind)).toEqual(['in', 'in', 'in', 'tooMany', 'tooMany'])
  expect(arrive('203.0.113.8').kind).toBe('in')
  const [first] = arrivals
  if (first?.kind === 'in') first.leave()
  expect([arrive('203.0.113.7').kind, arrive('203.0.113.7').kind]).toEqual(['in', 'tooMany'])
})

test('F9 an address tries so often, whatever becomes of it', () => {
  const { now, pass } = clock()
  const arrive = countAddresses({ perAddress: 10, attempts: { perSecond: 1, burst: 5 } }, now)
  const tries = (count: number) =>
    Array.from({ length: count }, () => {
      const arrival = arrive('203.0.113.7')
      if (arrival.kind === 'in') arrival.leave()
      return arrival.kind
    }).filter((kind) => kind === 'in').length
  expect(tries(50)).toBe(5)
  pass(3000)
  expect(tries(50)).toBe(3)
  pass(120_000)
  expect(tries(50)).toBe(5)
})

test('F9 this machine’s own connections are not counted', () => {
  const arrive = countAddresses({ perAddress: 1, attempts: { perSecond: 1, burst: 1 } }, () => 0)
  for (const address of ['127.0.0.1', '::1', '127.1.2.3'])
    expect(Array.from({ length: 50 }, () => arrive(address).kind)).toEqual(Array.from({ length: 50 }, () => 'in'))
})
