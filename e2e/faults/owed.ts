// What must never be missing again.
import type { Change } from './changes.ts'
import type { MemberClient } from './member-client.ts'

/** Everything that somebody other than its author had seen, and everything that its author was told is safe. */
export const owed = (clients: readonly MemberClient[]): ReadonlyMap<string, Change> =>
  new Map(
    clients
      .flatMap((client) => [...client.seen, ...client.saved()])
      .map((change) => [`${change.client} ${change.clock}`, change]),
  )
