import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressReader } from './client-address.ts'

const request = (remoteAddress: string | undefined, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  }) as unknown as IncomingMessage

test('F9 an address is that of the connection, unless a proxy that is trusted says otherwise', () => {
  const alone = addressReader([])
  expect(alone(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7')
  expect(alone(request('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1')
  const behind = addressReader(['loopback', '10.0.0.0/8'])
  expect(behind(request('127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1')
  expect(behind(request('::ffff:127.0.0.1', '198.51.100.1, 10.1.2.3'))).toBe('198.51.100.1')
  // What the client itself put before it is not believed.
  expect(behind(request('10.0.0.1', '127.0.0.1, 198.51.100.1'))).toBe('198.51.100.1')
  expect(behind(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7')
  expect(behind(request('127.0.0.1'))).toBe('127.0.0.1')
  expect(() => addressReader(['my proxy'])).toThrow()
  for (const read of [alone, behind]) expect(read(request(undefined))).toBe(undefined)
})

test('F9 all addresses of version 6 that one subscriber has are one', () => {
  const read = addressReader([])
  const same = (...addresses: string[]) => new Set(addresses.map((address) => read(request(address))))
  expect(same('2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2:3:4:5:6')).toEqual(
    new Set(['2001:db8:1:2::/64']),
  )
  expect(same('2001:db8::1', '2001:db8:0:0:1::')).toEqual(new Set(['2001:db8:0:0::/64']))
  expect(same('fe80::1%eth0')).toEqual(new Set(['fe80:0:0:0::/64']))
  expect(same('::1', '::ffff:192.0.2.1')).toEqual(new Set(['::1', '192.0.2.1']))
})
