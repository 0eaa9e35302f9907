// Lends client ids to the connections of one room, and takes them back. A failure costs the lease, and is told in the log.
import { leaseFrame } from './frames.ts'
import type { Log } from './log.ts'
import type { Owners } from './owners.ts'
import type { Peer } from './peer.ts'

export interface LendingOptions {
  readonly documentId: string
  readonly owners: Owners
  readonly log: Log
  /** Of what is durable. */
  readonly clockOf: (clientId: number) => number
  /** Of what was accepted, durable or not yet. */
  readonly acceptedClockOf: (clientId: number) => number
}

export interface Lending {
  lend(peer: Peer): void
  takeBack(peer: Peer, clientId: number): void
}

export const createLending = ({ documentId, owners, log, clockOf, acceptedClockOf }: LendingOptions): Lending => {
  const tell =
    (what: string) =>
    (error: unknown): void =>
      log.error({ documentId, err: error }, what)

  return {
    lend: (peer) => {
      const offer = (clientId: number): boolean => {
        if (peer.closed) return false
        peer.send(leaseFrame(clientId, clockOf(clientId)))
        return true
      }
      owners.lease(peer.member.id, offer).catch(tell('a client id could not be leased'))
    },
    takeBack: (peer, clientId) => {
      // Not while something written under it is on its way: whoever is leased it next has to find all of it.
      if (acceptedClockOf(clientId) !== clockOf(clientId)) return
      owners.giveBack(peer.member.id, clientId).catch(tell('a client id could not be given back'))
    },
  }
}
