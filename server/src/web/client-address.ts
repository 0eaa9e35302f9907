// Whom a request comes from, as far as that can be believed: a proxy's word counts only if TRUST_PROXY names it.
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import proxyAddress from '@fastify/proxy-addr'
import { isLoopback } from './origin.ts'

/** Undefined: the connection is gone already. */
export type AddressOf = (request: IncomingMessage) => string | undefined

/** Throws on what is no address, network or name that the library knows. */
export const addressReader = (trusted: readonly string[]): AddressOf => {
  const trust = proxyAddress.compile([...trusted])
  return (request) => {
    // The library promises a string, and hands on what a broken connection says.
    const address: string | undefined = proxyAddress(request, trust)
    return address === undefined ? undefined : subscriberOf(address)
  }
}

/** One subscriber has one address of version 4, and 2^64 of version 6. */
const subscriberOf = (address: string): string => {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address
  if (isLoopback(address)) return address
  const [before = '', after] = address.split('%')[0]?.split('::') ?? []
  const groups = before === '' ? [] : before.split(':')
  const missing = after === undefined ? 0 : 8 - groups.length - after.split(':').length
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...(after?.split(':') ?? [])]
  return `${whole.slice(0, 4).join(':')}::/64`
}
